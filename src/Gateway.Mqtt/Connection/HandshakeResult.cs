namespace Gateway.Mqtt;

/// <summary>What a CONNACK has come to.</summary>
internal enum HandshakeResult
{
    /// <summary>Online.</summary>
    Accepted,

    /// <summary>The server does not want us: back off.</summary>
    Refused,

    /// <summary>Not yet as it should be: close and open again at once.</summary>
    Again,
}
