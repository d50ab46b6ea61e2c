namespace Gateway.Simulation.Checks;

/// <summary>Watches that a gateway is connected whenever the network and the broker have let it for long enough.</summary>
public sealed class LinkWatch(string name)
{
    // half-open is found after keep alive and ping timeout, 60 + 10 s; an opening gives up after 30 s; the wait after a takeover is at most twice the cap of 20 s
    private const long Bound = (60 + 10 + 30 + 40 + 10) * 1000;

    // where there are other brokers, two of them are tried for two minutes each
    private const long LookElsewhere = 2 * 125_000;

    private long _allowedSince = -1;

    /// <summary>Whether there are other brokers that a gateway turns to when its own is gone for long.</summary>
    public bool MayLookElsewhere { get; set; }

    /// <summary>Looks at the connection; <paramref name="allowed"/>: nothing outside of the gateway stands in the way.</summary>
    public void Check(bool allowed, bool isOnline, long now)
    {
        if (!allowed || isOnline)
        {
            _allowedSince = allowed ? now : -1;
            return;
        }

        _allowedSince = _allowedSince < 0 ? now : _allowedSince;
        if (now - _allowedSince > Bound + (MayLookElsewhere ? LookElsewhere : 0))
        {
            throw new Violation("a gateway does not reconnect", $"{name}, nothing in its way since {_allowedSince / 1000.0:F3} s");
        }
    }
}
