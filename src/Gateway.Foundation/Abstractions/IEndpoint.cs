namespace Gateway.Foundation;

/// <summary>Where the transport connects to. Called while the transport is closed.</summary>
public interface IEndpoint
{
    /// <summary>From the next opening on: this host, a name or an IPv4 address, and port, 1 to 65,535; with <paramref name="tls"/> 1 over TLS, with 0 plain.</summary>
    void Use(string host, int port, int tls);
}
