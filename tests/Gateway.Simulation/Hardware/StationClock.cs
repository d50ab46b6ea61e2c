using Gateway.Core;

namespace Gateway.Simulation.Hardware;

/// <summary>A gateway's time: monotonic from power on, of day once it was set, and then not safe from jumps.</summary>
public sealed class StationClock(int delaySeconds) : IClock
{
    private const long Start = 1_767_225_600;

    private long _poweredAt;
    private long _jumped;
    private bool _isKept;

    /// <summary>Milliseconds since the start of the run; set before every step.</summary>
    public long Now { get; set; }

    /// <inheritdoc/>
    public long Milliseconds => Now - _poweredAt + 1;

    /// <inheritdoc/>
    public long UnixSeconds => !_isKept && Now - _poweredAt < delaySeconds * 1000L ? 0 : Start + _jumped + (Now / 1000);

    /// <summary>The power comes: monotonic time begins, the time of day is not known and will be the right one when it is.</summary>
    public void PowerOn()
    {
        _poweredAt = Now;
        _jumped = 0;
        _isKept = false;
    }

    /// <summary>The end of a sleep: monotonic time begins, the time of day goes on where it was known.</summary>
    public void Wake(bool wasKnown)
    {
        _poweredAt = Now;
        _isKept = wasKnown;
    }

    /// <summary>Somebody sets the time of day.</summary>
    public void Jump(int seconds) => _jumped += seconds;
}
