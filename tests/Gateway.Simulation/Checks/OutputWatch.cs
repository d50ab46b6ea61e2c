namespace Gateway.Simulation.Checks;

/// <summary>Watches one output's pin: on only by a command that may switch it on, never longer than its limit, never against its policy, and not switched off because the link is on trial.</summary>
public sealed class OutputWatch(string name)
{
    private const long CommandLife = 120_000;
    private const long Tolerance = 2_500;

    private bool _isOn;
    private long _wentOnAt;
    private long _onSince;
    private long _downSince = -1;
    private long _allowedAt = long.MinValue / 2;
    private long _endedAt = long.MinValue / 2;
    private long _leastMaxOn;
    private long _maxOn;
    private bool _isOffWithoutLink;
    private long _linkTime;

    /// <summary>Times that the output went on.</summary>
    public int Switched { get; private set; }

    /// <summary>A command that may switch it was sent to the gateway.</summary>
    public void Allow(ReadOnlySpan<byte> command, long now)
    {
        _allowedAt = now;
        _endedAt = command.SequenceEqual("ON"u8) ? _endedAt : now;
    }

    /// <summary>Its limits are others from here on; <paramref name="leastMaxOnSeconds"/> is what <paramref name="maxOnSeconds"/> may be as well.</summary>
    public void Limit(int leastMaxOnSeconds, int maxOnSeconds, bool isOffWithoutLink, int linkSeconds, long now)
    {
        _leastMaxOn = leastMaxOnSeconds * 1000L;
        if (_maxOn == maxOnSeconds * 1000L && _isOffWithoutLink == isOffWithoutLink && _linkTime == linkSeconds * 1000L)
        {
            return;
        }

        _maxOn = maxOnSeconds * 1000L;
        _isOffWithoutLink = isOffWithoutLink;
        _linkTime = linkSeconds * 1000L;
        _onSince = now;
        _endedAt = now;
    }

    /// <summary>The power went.</summary>
    public void PowerOff()
    {
        _isOn = false;
        _downSince = -1;
    }

    /// <summary>Looks at the pin after a step.</summary>
    public void Check(bool isOn, bool isLinkUp, bool isLinkOnTrial, long now)
    {
        if (isOn && !_isOn)
        {
            Switched++;
            _wentOnAt = now;
            _onSince = now;
            if (now - _allowedAt > CommandLife)
            {
                throw new Violation("an output goes on by itself or by a command that must not act", name);
            }
        }

        if (_isOn && !isOn && isLinkOnTrial && now - _endedAt > CommandLife && now - _wentOnAt < _leastMaxOn - Tolerance)
        {
            throw new Violation("a trial of the link switches an output", $"{name}, on since {_wentOnAt / 1000.0:F3} s");
        }

        _isOn = isOn;
        if (isOn && now - _onSince > _maxOn + Tolerance)
        {
            throw new Violation("an output is on for longer than maxOn", $"{name} since {_onSince / 1000.0:F3} s");
        }

        _downSince = isLinkUp || isLinkOnTrial ? -1 : _downSince < 0 ? now : _downSince;
        if (isOn && _isOffWithoutLink && _downSince >= 0 && now - Math.Max(_downSince, _onSince) > _linkTime + Tolerance)
        {
            throw new Violation("an output is on although its link policy says off", $"{name}, link down since {_downSince / 1000.0:F3} s");
        }
    }
}
