using System.Diagnostics;
using Gateway.Core;

namespace Gateway.Simulator.Hardware;

/// <summary>
/// The gateway's clock. It moves only when <see cref="Advance"/> is called, so that at any speed the gateway sees every one of
/// its steps; <see cref="Due"/> tells how far the wall clock, times the speed, is ahead. Its time of day is known from the start.
/// </summary>
public sealed class SimulatedClock : IClock
{
    private readonly long _startTicks = Stopwatch.GetTimestamp();
    private readonly long _startUnixMilliseconds;
    private readonly int _speed;
    private long _milliseconds;

    /// <summary>A clock that runs <paramref name="speed"/> (at least 1) times as fast as the wall clock.</summary>
    public SimulatedClock(int speed, DateTimeOffset start)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(speed, 1);
        _speed = speed;
        _startUnixMilliseconds = start.ToUnixTimeMilliseconds();
    }

    /// <inheritdoc/>
    public long Milliseconds => _milliseconds;

    /// <inheritdoc/>
    public long UnixSeconds => (_startUnixMilliseconds + _milliseconds) / 1000;

    /// <summary>Milliseconds of the gateway's time that have become due since the last <see cref="Advance"/>.</summary>
    public long Due => (long)(Stopwatch.GetElapsedTime(_startTicks).TotalMilliseconds * _speed) - _milliseconds;

    /// <summary>Moves the clock by <paramref name="milliseconds"/> (at least 0).</summary>
    public void Advance(long milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        _milliseconds += milliseconds;
    }
}
