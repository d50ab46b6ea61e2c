using System;

namespace Gateway.Foundation;

/// <summary>
/// A voltage at an analogue pin: a soil probe, a battery behind a divider, a pressure transmitter. One reading is the mean of the middle half of its samples, one
/// sample a poll; the outer quarters are dropped, which takes single spikes out. Without calibration the value is mV.
/// </summary>
public class AdcSensor : SensorDriver
{
    /// <summary>Samples of a reading unless the settings say otherwise.</summary>
    public const int DefaultSamples = 16;

    /// <summary>The most samples of a reading.</summary>
    public const int MaxSamples = 64;

    // 16 samples then span at least 75 ms, several periods of mains hum
    private const int SpacingMilliseconds = 5;

    // calibration's tolerance beyond its ends, in percent of its span
    private const int Tolerance = 10;

    // middle half wider than this, in µV: nothing drives the pin
    private const int Wandering = 300000;
    private const int WanderingSamples = 8;

    // in _bad: one sample more that failed, or was at a rail; each has a byte, which holds the most samples of a reading
    private const int Failed = 1;
    private const int AtLow = 1 << 8;
    private const int AtHigh = 1 << 16;

    private readonly IPins _pins;
    private readonly int _pin;
    private readonly int _divider;
    private readonly bool _openIsHigh;
    private readonly int _nominal;
    private readonly string _referenceId;

    // the good samples in µV, ascending
    private readonly int[] _sorted;
    private AdcSensor _reference;
    private bool _isOpen;
    private long _due;
    private int _good;
    private int _bad;

    /// <summary>Makes a driver; the pin is opened by the first measurement.</summary>
    /// <param name="settings">The channel's settings; not kept.</param>
    /// <param name="pins">The chip's pins.</param>
    public AdcSensor(SensorSettings settings, IPins pins)
        : this(settings, pins, settings.Divider == 0 ? 1000 : settings.Divider, Tolerance)
    {
    }

    /// <summary>Makes a driver with another divider and tolerance.</summary>
    /// <param name="settings">The channel's settings; not kept.</param>
    /// <param name="pins">The chip's pins.</param>
    /// <param name="divider">What the divider before the pin divides by, in thousandths.</param>
    /// <param name="tolerance">See <see cref="Calibration.From"/>.</param>
    protected AdcSensor(SensorSettings settings, IPins pins, int divider, int tolerance)
        : base(settings, tolerance)
    {
        _pins = pins;
        _pin = settings.Pin;
        _divider = divider;
        _openIsHigh = settings.OpenRail == "high";
        _nominal = settings.ReferenceMillivolts;
        _referenceId = settings.Reference;
        _sorted = new int[settings.Samples == 0 ? DefaultSamples : settings.Samples];
    }

    /// <inheritdoc/>
    public override string Reference
    {
        get { return _referenceId; }
    }

    /// <inheritdoc/>
    public override bool Bind(SensorDriver reference)
    {
        var supply = reference as AdcSensor;
        bool fits = supply != null && supply != this && !supply.IsRatio;
        _reference = fits ? supply : null;
        return fits;
    }

    /// <inheritdoc/>
    public override void Close()
    {
        if (_isOpen)
        {
            _pins.Close(_pin);
            _isOpen = false;
        }
    }

    private bool IsRatio
    {
        get { return _referenceId.Length != 0; }
    }

    /// <summary>Turns the mean of the samples into what the channel measures.</summary>
    /// <param name="microvolts">At the divider's input.</param>
    /// <returns>Thousandths of what the calibration starts from.</returns>
    protected virtual int Scale(int microvolts)
    {
        return microvolts;
    }

    /// <inheritdoc/>
    protected override void Begin(long now)
    {
        _good = 0;
        _bad = 0;
        _due = now;
        Continue(now);
    }

    /// <inheritdoc/>
    protected override void Continue(long now)
    {
        if (now - _due < 0)
        {
            return;
        }

        _due = now + SpacingMilliseconds;
        Sample();
        if (_good + Count(Failed) + Count(AtLow) + Count(AtHigh) == _sorted.Length)
        {
            Conclude(now);
        }
    }

    private void Sample()
    {
        int millivolts = ReadPin();
        if (millivolts < 0)
        {
            _bad += Failed;
        }
        else if (millivolts <= AdcScale.LowRail)
        {
            _bad += AtLow;
        }
        else if (millivolts >= AdcScale.HighRail)
        {
            _bad += AtHigh;
        }
        else
        {
            Keep(millivolts * 1000);
        }
    }

    private void Keep(int microvolts)
    {
        if (IsRatio)
        {
            // both at the same moment: what the supply does to the probe, it does to the reference (B25)
            int supply = _reference == null ? PinError.Failed : _reference.ReadSupply();
            if (supply < _nominal / 4)
            {
                _bad += Failed;
                return;
            }

            microvolts = (int)Rounding.Divide((long)microvolts * _nominal, supply);
        }

        int at = _good;
        while (at > 0 && _sorted[at - 1] > microvolts)
        {
            at--;
        }

        Array.Copy(_sorted, at, _sorted, at + 1, _good - at);
        _sorted[at] = microvolts;
        _good++;
    }

    private void Conclude(long now)
    {
        SensorFault fault = Judge();
        if (fault != SensorFault.None)
        {
            Fail(fault);
            return;
        }

        int dropped = _good / 4;
        long sum = 0;
        for (int i = dropped; i < _good - dropped; i++)
        {
            sum += _sorted[i];
        }

        long mean = Rounding.Divide(sum, _good - (2 * dropped));
        Done(Scale((int)Rounding.Divide(mean * _divider, 1000)), now);
    }

    // more than a quarter of the samples without a voltage: not a spike but the wiring
    private SensorFault Judge()
    {
        int quarter = _sorted.Length / 4;
        int low = Count(AtLow);
        int high = Count(AtHigh);
        if (Count(Failed) > quarter)
        {
            return SensorFault.NoDev;
        }

        if (low + high > quarter)
        {
            return (high > low) == _openIsHigh ? SensorFault.Open : SensorFault.Short;
        }

        return IsWandering() ? SensorFault.Open : SensorFault.None;
    }

    private int Count(int one)
    {
        return (_bad / one) & 0xFF;
    }

    private bool IsWandering()
    {
        int dropped = _good / 4;
        return _good >= WanderingSamples && _sorted[_good - 1 - dropped] - _sorted[dropped] > Wandering;
    }

    /// <summary>The supply in mV for channels that are a ratio to it; negative when it cannot be measured.</summary>
    private int ReadSupply()
    {
        int millivolts = ReadPin();
        if (millivolts <= AdcScale.LowRail || millivolts >= AdcScale.HighRail)
        {
            return PinError.Failed;
        }

        return (int)((long)millivolts * _divider / 1000);
    }

    private int ReadPin()
    {
        if (!_isOpen)
        {
            _isOpen = _pins.OpenAdc(_pin);
        }

        return _isOpen ? _pins.ReadMillivolts(_pin) : PinError.Failed;
    }
}
