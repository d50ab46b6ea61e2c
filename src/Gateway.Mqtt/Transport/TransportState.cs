namespace Gateway.Mqtt;

/// <summary>How far a transport has come with opening its stream.</summary>
public enum TransportState
{
    /// <summary>Still resolving, connecting or shaking hands.</summary>
    Opening,

    /// <summary>Bytes may be sent and received.</summary>
    Open,

    /// <summary>The attempt failed; the client closes the transport and backs off.</summary>
    Failed,
}
