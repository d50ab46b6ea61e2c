using Gateway.Esp32.Tests;

namespace System.Device.Gpio;

internal enum PinMode
{
    Input,
    InputPullDown,
    InputPullUp,
    Output,
}

internal readonly record struct PinValue(bool IsHigh)
{
    public static PinValue High => new(true);

    public static PinValue Low => new(false);
}

internal sealed class GpioController
{
    public GpioPin OpenPin(int pinNumber)
    {
        FakeChip.Current.Check(pinNumber);
        FakeChip.Current.Note($"open {pinNumber}");
        GpioPin pin = new(pinNumber);
        FakeChip.Current.OpenPins.Add(pin);
        return pin;
    }

    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        GpioPin pin = OpenPin(pinNumber);
        pin.SetPinMode(mode);
        return pin;
    }

    public void ClosePin(int pinNumber)
    {
        GpioPin pin = FakeChip.Current.OpenPins.First(open => open.PinNumber == pinNumber);
        pin.Dispose();
        FakeChip.Current.OpenPins.Remove(pin);
    }
}

internal sealed class GpioPin(int number) : IDisposable
{
    public int PinNumber => number;

    public void SetPinMode(PinMode value)
    {
        FakeChip.Current.Note($"mode {number} {value}");
        if (value == PinMode.Output)
        {
            // as the library does
            FakeChip.Current.Note($"write {number} Low");
        }
    }

    public void Write(PinValue value) => FakeChip.Current.Note($"write {number} {(value.IsHigh ? "High" : "Low")}");

    public PinValue Read() => new(FakeChip.Current.Level);

    public void Dispose() => FakeChip.Current.Note($"close {number}");
}

internal enum GpioPulsePolarity
{
    Both,
    Falling,
    Rising,
}

internal struct GpioPulseCount
{
    public long Count;
}

internal sealed class GpioPulseCounter : IDisposable
{
    private readonly int _pin;

    public GpioPulseCounter(int pinNumberA, int pinNumberB)
    {
        _pin = pinNumberA;
        if (FakeChip.Current.Pulses < 0)
        {
            throw new NotSupportedException();
        }
    }

    public GpioPulsePolarity Polarity { get; set; }

    public ushort FilterPulses { get; set; }

    public void Start() => FakeChip.Current.Note($"count {_pin} {Polarity} filter {FilterPulses}");

    public GpioPulseCount Read()
    {
        long pulses = FakeChip.Current.Pulses;
        return pulses < 0 ? throw new InvalidOperationException() : new GpioPulseCount { Count = pulses };
    }

    public void Dispose() => FakeChip.Current.Note($"stop counting {_pin}");
}
