namespace Gateway.Tests;

/// <summary>A message of the client's that the model broker remembers by its packet id.</summary>
public sealed class InboundMessage
{
    /// <summary>A message.</summary>
    public InboundMessage(int id, string payload)
    {
        Id = id;
        Payload = payload;
    }

    /// <summary>Its packet id.</summary>
    public int Id { get; }

    /// <summary>Its payload.</summary>
    public string Payload { get; }

    /// <summary>Its flow is not over.</summary>
    public bool IsOpen { get; set; }
}
