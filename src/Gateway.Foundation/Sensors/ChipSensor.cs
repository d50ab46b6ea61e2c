namespace Gateway.Foundation;

/// <summary>What the chip knows about itself: signal strength in dBm, free heap in kB of 1024 bytes, hours since the start.</summary>
public sealed class ChipSensor : SensorDriver
{
    /// <summary>Received signal strength (<c>rssi</c>).</summary>
    public const int Rssi = 0;

    /// <summary>Free managed heap (<c>heap</c>).</summary>
    public const int Heap = 1;

    /// <summary>Uptime (<c>up</c>), in hours: seconds in thousandths would not fit after 25 days.</summary>
    public const int Uptime = 2;

    private const int Unknown = -1;
    private const int HourMilliseconds = 3600000;

    private readonly IDevice _device;
    private readonly int _what;
    private readonly long _started;

    /// <summary>Makes a driver.</summary>
    /// <param name="settings">The channel's settings; not kept.</param>
    /// <param name="device">The box.</param>
    /// <param name="what">One of this class's constants.</param>
    /// <param name="started">Monotonic milliseconds at the start of the gateway.</param>
    public ChipSensor(SensorSettings settings, IDevice device, int what, long started)
        : base(settings, Calibration.Extrapolate)
    {
        _device = device;
        _what = what;
        _started = started;
    }

    /// <summary>Reads a setting's word, an empty one as <see cref="Rssi"/>; -1 when it names nothing.</summary>
    public static int Parse(string text)
    {
        switch (text)
        {
            case "":
            case "rssi": return Rssi;
            case "heap": return Heap;
            case "up": return Uptime;
            default: return Unknown;
        }
    }

    /// <inheritdoc/>
    protected override void Begin(long now)
    {
        switch (_what)
        {
            case Rssi:
                TakeRssi(now);
                break;
            case Heap:
                TakeHeap(now);
                break;
            default:
                Done((int)Rounding.Divide((now - _started) * 1000, HourMilliseconds), now);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void Continue(long now)
    {
        Begin(now);
    }

    private void TakeRssi(long now)
    {
        int rssi = _device.Rssi;
        if (rssi == 0)
        {
            Fail(SensorFault.NoDev);
            return;
        }

        Done(rssi * 1000, now);
    }

    private void TakeHeap(long now)
    {
        int free = _device.FreeHeap;
        if (free < 0)
        {
            Fail(SensorFault.NoDev);
            return;
        }

        Done((int)Rounding.Divide(free * 1000L, 1024), now);
    }
}
