using Gateway.Core;

namespace Gateway.Simulation.Checks;

/// <summary>Watches one output's pin: on only by a command that may switch it on, never longer than its limit, never against its policy.</summary>
public sealed class OutputWatch(string name, int maxOnSeconds, LinkPolicy policy, int linkSeconds)
{
    private const long CommandLife = 120_000;
    private const long Tolerance = 2_500;

    private bool _isOn;
    private long _onSince;
    private long _downSince = -1;
    private long _allowedAt = long.MinValue / 2;

    /// <summary>Times that the output went on.</summary>
    public int Switched { get; private set; }

    /// <summary>A command that may switch it on was sent to the gateway.</summary>
    public void Allow(long now) => _allowedAt = now;

    /// <summary>The power went.</summary>
    public void PowerOff()
    {
        _isOn = false;
        _downSince = -1;
    }

    /// <summary>Looks at the pin after a step.</summary>
    public void Check(bool isOn, bool isLinkUp, long now)
    {
        if (isOn && !_isOn)
        {
            Switched++;
            _onSince = now;
            if (now - _allowedAt > CommandLife)
            {
                throw new Violation("an output goes on by itself or by a command that must not act", name);
            }
        }

        _isOn = isOn;
        if (isOn && now - _onSince > (maxOnSeconds * 1000L) + Tolerance)
        {
            throw new Violation("an output is on for longer than maxOn", $"{name} since {_onSince / 1000.0:F3} s");
        }

        _downSince = isLinkUp ? -1 : _downSince < 0 ? now : _downSince;
        if (isOn && policy == LinkPolicy.Off && _downSince >= 0 && now - Math.Max(_downSince, _onSince) > (linkSeconds * 1000L) + Tolerance)
        {
            throw new Violation("an output is on although its link policy says off", $"{name}, link down since {_downSince / 1000.0:F3} s");
        }
    }
}
