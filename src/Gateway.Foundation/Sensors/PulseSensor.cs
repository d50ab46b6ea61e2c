namespace Gateway.Foundation;

/// <summary>
/// Pulses at a pin as a rate in units per minute: a flow meter, an anemometer. It counts from one measurement to the next with the hardware counter, and keeps no
/// total; an input of kind counter does.
/// </summary>
public sealed class PulseSensor : SensorDriver
{
    private const int MinuteMilliseconds = 60000;

    // shorter windows would turn single pulses into rates
    private const int ShortestWindow = 1000;

    private readonly IPins _pins;
    private readonly int _pin;
    private readonly int _pulsesPerUnit;
    private bool _isOpen;
    private bool _counting;
    private long _since;
    private long _count;

    /// <summary>Makes a driver; the counter is opened by the first measurement, which lasts a second.</summary>
    /// <param name="settings">The channel's settings; not kept.</param>
    /// <param name="pins">The chip's pins.</param>
    public PulseSensor(SensorSettings settings, IPins pins)
        : base(settings, Calibration.Extrapolate)
    {
        _pins = pins;
        _pin = settings.Pin;
        _pulsesPerUnit = settings.PulsesPerUnit;
    }

    /// <inheritdoc/>
    public override void Close()
    {
        if (_isOpen)
        {
            _pins.Close(_pin);
            _isOpen = false;
            _counting = false;
        }
    }

    /// <inheritdoc/>
    protected override void Begin(long now)
    {
        if (!_isOpen)
        {
            _isOpen = _pins.OpenCounter(_pin, PinPull.Up, 0);
        }

        if (!_isOpen)
        {
            Fail(SensorFault.NoDev);
            return;
        }

        Continue(now);
    }

    /// <inheritdoc/>
    protected override void Continue(long now)
    {
        if (_counting && now - _since < ShortestWindow)
        {
            return;
        }

        long count = _pins.ReadCounter(_pin);
        if (count < 0)
        {
            _counting = false;
            Fail(SensorFault.NoDev);
            return;
        }

        bool complete = _counting;
        long pulses = count - _count;
        long window = now - _since;
        _counting = true;
        _count = count;
        _since = now;
        if (complete)
        {
            Conclude(pulses, window, now);
        }
    }

    // thousandths of units per minute: pulses / (ppu / 1000) * 1000 over minutes
    private void Conclude(long pulses, long window, long now)
    {
        long rate = Rounding.Divide(pulses * 1000000L * MinuteMilliseconds, _pulsesPerUnit * window);
        if (rate > int.MaxValue)
        {
            Fail(SensorFault.Range);
            return;
        }

        Done((int)rate, now);
    }
}
