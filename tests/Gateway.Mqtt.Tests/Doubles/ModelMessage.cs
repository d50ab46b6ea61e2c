namespace Gateway.Tests;

/// <summary>A message that the model broker has for the client.</summary>
public sealed class ModelMessage
{
    /// <summary>Not sent on any connection.</summary>
    public const int Waiting = 0;

    /// <summary>PUBLISH sent; PUBACK or PUBREC expected.</summary>
    public const int Sent = 1;

    /// <summary>PUBREC received; PUBCOMP expected.</summary>
    public const int Released = 2;

    /// <summary>A message.</summary>
    public ModelMessage(string topic, string payload, int qos, int id)
    {
        Topic = topic;
        Payload = payload;
        Qos = qos;
        Id = id;
    }

    /// <summary>Its topic.</summary>
    public string Topic { get; }

    /// <summary>Its payload.</summary>
    public string Payload { get; }

    /// <summary>Its QoS.</summary>
    public int Qos { get; }

    /// <summary>Its packet id.</summary>
    public int Id { get; }

    /// <summary>How far it is.</summary>
    public int State { get; set; }

    /// <summary>It was written on an earlier connection.</summary>
    public bool Duplicate { get; set; }
}
