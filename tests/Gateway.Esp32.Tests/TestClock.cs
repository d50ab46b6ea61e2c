using Gateway.Core;

namespace Gateway.Esp32.Tests;

/// <summary>Time that moves only when told.</summary>
internal sealed class TestClock : IClock
{
    public long Milliseconds { get; set; }

    public long UnixSeconds { get; set; }
}
