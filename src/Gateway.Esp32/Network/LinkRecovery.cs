namespace Gateway.Esp32;

/// <summary>
/// Decides when the network is to be started anew (B18). The firmware below associates again by itself; what it does not notice is an association that never
/// gets an address, and an address that leads nowhere (a router that came back with another network). Nothing here ever asks for a restart (B05).
/// </summary>
internal sealed class LinkRecovery
{
    /// <summary>Milliseconds without an address until the first attempt; each further one waits twice as long.</summary>
    internal const long FirstWait = 60000;

    /// <summary>Milliseconds: the most that an attempt without an address waits.</summary>
    internal const long LongestWait = 600000;

    /// <summary>Milliseconds with an address and without the broker: most of the time it is the broker that is away.</summary>
    internal const long AddressWait = 900000;

    private long _since;
    private long _wait;
    private bool _hadAddress;

    /// <summary>Begins at <paramref name="now"/>.</summary>
    internal LinkRecovery(long now)
    {
        _since = now;
        _wait = FirstWait;
    }

    /// <summary>True when the network is to be started anew now; the next wait begins at that moment.</summary>
    internal bool Due(long now, bool hasAddress, bool online)
    {
        if (online)
        {
            _wait = FirstWait;
        }

        if (online || hasAddress != _hadAddress)
        {
            _since = now;
            _hadAddress = hasAddress;
            return false;
        }

        long wait = hasAddress ? AddressWait : _wait;
        if (now - _since < wait)
        {
            return false;
        }

        _since = now;
        if (!hasAddress && _wait < LongestWait)
        {
            _wait = _wait * 2 < LongestWait ? _wait * 2 : LongestWait;
        }

        return true;
    }
}
