using Gateway.Core;

namespace Gateway.Tests;

/// <summary>Forty-nine pins in memory. Whatever drives a pin is logged; what comes in is set by the test.</summary>
public sealed class FakePins : IPins
{
    /// <summary>What <see cref="Output"/> says of a pin that nobody drives.</summary>
    public const int Floating = -1;

    private const int Count = 49;
    private const int LogSize = 4096;

    private readonly int[] _output = new int[Count];
    private readonly bool[] _input = new bool[Count];
    private readonly bool[] _refused = new bool[Count];
    private readonly bool[] _noCounter = new bool[Count];
    private readonly bool[] _broken = new bool[Count];
    private readonly int[] _millivolts = new int[Count];
    private readonly long[] _counter = new long[Count];
    private readonly int[] _logPin = new int[LogSize];
    private readonly int[] _logValue = new int[LogSize];

    /// <summary>Makes pins that all float.</summary>
    public FakePins()
    {
        for (int pin = 0; pin < Count; pin++)
        {
            _output[pin] = Floating;
        }
    }

    /// <summary>How often any pin was driven, opening and closing included.</summary>
    public int WriteCount { get; private set; }

    /// <summary>The pin of the write at <paramref name="index"/>.</summary>
    public int WrittenPin(int index)
    {
        return _logPin[index];
    }

    /// <summary>The value of the write at <paramref name="index"/>: 0 or 1, permille of a PWM output, or <see cref="Floating"/>.</summary>
    public int WrittenValue(int index)
    {
        return _logValue[index];
    }

    /// <summary>Forgets the log.</summary>
    public void ClearLog()
    {
        WriteCount = 0;
    }

    /// <summary>What the pin is driven to: 0 or 1, permille of a PWM output, or <see cref="Floating"/>.</summary>
    public int Output(int pin)
    {
        return _output[pin];
    }

    /// <summary>Sets the level that comes in.</summary>
    public void SetInput(int pin, bool high)
    {
        _input[pin] = high;
    }

    /// <summary>Sets what the converter measures.</summary>
    public void SetMillivolts(int pin, int millivolts)
    {
        _millivolts[pin] = millivolts;
    }

    /// <summary>Lets the hardware counter see pulses.</summary>
    public void Pulse(int pin, int pulses)
    {
        _counter[pin] += pulses;
    }

    /// <summary>Refuses to open the pin for anything.</summary>
    public void Refuse(int pin)
    {
        _refused[pin] = true;
    }

    /// <summary>Leaves the pin without a hardware counter.</summary>
    public void RefuseCounter(int pin)
    {
        _noCounter[pin] = true;
    }

    /// <summary>Makes the pin's converter and counter fail, or work again.</summary>
    public void Break(int pin, bool broken)
    {
        _broken[pin] = broken;
    }

    /// <inheritdoc/>
    public bool OpenOutput(int pin, bool high)
    {
        return Drive(pin, high ? 1 : 0);
    }

    /// <inheritdoc/>
    public bool OpenInput(int pin, PinPull pull)
    {
        return !_refused[pin];
    }

    /// <inheritdoc/>
    public bool OpenPwm(int pin, int hertz, int permille)
    {
        return Drive(pin, permille);
    }

    /// <inheritdoc/>
    public bool OpenAdc(int pin)
    {
        return !_refused[pin];
    }

    /// <inheritdoc/>
    public bool OpenCounter(int pin, PinPull pull, int minimumMicroseconds)
    {
        _counter[pin] = 0;
        return !_refused[pin] && !_noCounter[pin];
    }

    /// <inheritdoc/>
    public void Write(int pin, bool high)
    {
        Drive(pin, high ? 1 : 0);
    }

    /// <inheritdoc/>
    public void WritePwm(int pin, int permille)
    {
        Drive(pin, permille);
    }

    /// <inheritdoc/>
    public bool Read(int pin)
    {
        return _input[pin];
    }

    /// <inheritdoc/>
    public int ReadMillivolts(int pin)
    {
        return _broken[pin] ? PinError.Failed : _millivolts[pin];
    }

    /// <inheritdoc/>
    public long ReadCounter(int pin)
    {
        return _broken[pin] ? PinError.Failed : _counter[pin];
    }

    /// <inheritdoc/>
    public void Close(int pin)
    {
        Drive(pin, Floating);
    }

    private bool Drive(int pin, int value)
    {
        if (_refused[pin])
        {
            return false;
        }

        _output[pin] = value;
        _logPin[WriteCount % LogSize] = pin;
        _logValue[WriteCount % LogSize] = value;
        WriteCount++;
        return true;
    }
}
