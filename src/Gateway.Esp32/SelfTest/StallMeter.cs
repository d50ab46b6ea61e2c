using System.Threading;
using Gateway.Core;

namespace Gateway.Esp32;

/// <summary>The longest time in which no managed thread ran, seen by a thread that does nothing but look at the clock: what a blocking native call costs everybody.</summary>
internal sealed class StallMeter
{
    private const int TickMilliseconds = 10;

    private readonly IClock _clock;
    private long _last;
    private int _worst;
    private bool _stopped;

    internal StallMeter(IClock clock)
    {
        _clock = clock;
    }

    /// <summary>Starts to look.</summary>
    internal void Start()
    {
        _last = _clock.Milliseconds;
        new Thread(Run).Start();
    }

    /// <summary>Milliseconds of the longest stall since this was called last. An undisturbed thread shows its own period, 10 to 30.</summary>
    internal int TakeWorst()
    {
        Look();
        int worst = _worst;
        _worst = 0;
        return worst;
    }

    /// <summary>Ends the thread.</summary>
    internal void Stop()
    {
        _stopped = true;
    }

    private void Run()
    {
        while (!_stopped)
        {
            Look();
            Thread.Sleep(TickMilliseconds);
        }
    }

    private void Look()
    {
        long now = _clock.Milliseconds;
        int gap = (int)(now - _last);
        _last = now;
        if (gap > _worst)
        {
            _worst = gap;
        }
    }
}
