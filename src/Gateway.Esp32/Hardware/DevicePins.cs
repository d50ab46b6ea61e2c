using System;
using System.Device.Adc;
using System.Device.Gpio;
using System.Device.Pwm;
using Gateway.Core;
using nanoFramework.Hardware.Esp32;

namespace Gateway.Esp32;

/// <summary>
/// Pins through <c>System.Device.Gpio</c>, <c>.Adc</c>, <c>.Pwm</c> and the chip's pulse counters. One table by GPIO number holds what each pin was opened
/// as; a call for a pin that is open as something else does nothing. Whatever the libraries throw comes back as a result.
/// </summary>
public sealed class DevicePins : IPins
{
    private const int PermilleScale = 1000;
    private const int PwmChannels = 8;

    // the longest glitch that the counter's filter takes out: 1023 cycles of 80 MHz, rounded down
    private const int MaximumFilterNanoseconds = 12700;

    private readonly GpioController _gpio = new GpioController();
    private readonly sbyte[] _pwmPins = new sbyte[PwmChannels];

    // as long as the highest pin asks for
    private object[] _open = new object[0];
    private AdcController _adc;

    /// <summary>Makes the table; opens nothing.</summary>
    public DevicePins()
    {
        for (int i = 0; i < PwmChannels; i++)
        {
            _pwmPins[i] = -1;
        }
    }

    /// <inheritdoc />
    public bool OpenOutput(int pin, bool high)
    {
        try
        {
            GpioPin gpio = _gpio.OpenPin(pin);
            Keep(pin, gpio);

            // the library drives low while it sets the mode (B07): the level follows in the very next call
            gpio.SetPinMode(PinMode.Output);
            gpio.Write(high ? PinValue.High : PinValue.Low);
            return true;
        }
        catch (Exception)
        {
            return Failed(pin);
        }
    }

    /// <inheritdoc />
    public bool OpenInput(int pin, PinPull pull)
    {
        try
        {
            Keep(pin, _gpio.OpenPin(pin, InputMode(pull)));
            return true;
        }
        catch (Exception)
        {
            return Failed(pin);
        }
    }

    /// <inheritdoc />
    public bool OpenPwm(int pin, int hertz, int permille)
    {
        try
        {
            int channel = TakePwmChannel(pin);
            if (channel < 0)
            {
                return false;
            }

            Configuration.SetPinFunction(pin, (DeviceFunction)((int)DeviceFunction.PWM1 + (channel * (DeviceFunction.PWM2 - DeviceFunction.PWM1))));
            PwmChannel pwm = PwmChannel.CreateFromPin(pin, hertz, permille / (double)PermilleScale);
            Keep(pin, pwm);
            pwm.Start();
            return true;
        }
        catch (Exception)
        {
            return Failed(pin);
        }
    }

    /// <inheritdoc />
    public bool OpenAdc(int pin)
    {
        try
        {
            if (_adc == null)
            {
                _adc = new AdcController();
            }

            int channel = AdcChannelOf(pin);
            if (channel < 0)
            {
                return false;
            }

            Keep(pin, _adc.OpenChannel(channel));
            return true;
        }
        catch (Exception)
        {
            return Failed(pin);
        }
    }

    /// <inheritdoc />
    public bool OpenCounter(int pin, PinPull pull, int minimumMicroseconds)
    {
        try
        {
            GpioPin gpio = _gpio.OpenPin(pin, InputMode(pull));
            Keep(pin, gpio);
            Keep(pin, new PulseCounter(gpio, FilterNanoseconds(minimumMicroseconds)));
            return true;
        }
        catch (Exception)
        {
            return Failed(pin);
        }
    }

    /// <inheritdoc />
    public void Write(int pin, bool high)
    {
        GpioPin gpio = At(pin) as GpioPin;
        if (gpio != null)
        {
            gpio.Write(high ? PinValue.High : PinValue.Low);
        }
    }

    /// <inheritdoc />
    public void WritePwm(int pin, int permille)
    {
        PwmChannel pwm = At(pin) as PwmChannel;
        if (pwm != null)
        {
            pwm.DutyCycle = permille / (double)PermilleScale;
        }
    }

    /// <inheritdoc />
    public bool Read(int pin)
    {
        GpioPin gpio = At(pin) as GpioPin;
        return gpio != null && gpio.Read() == PinValue.High;
    }

    /// <inheritdoc />
    public int ReadMillivolts(int pin)
    {
        AdcChannel channel = At(pin) as AdcChannel;
        if (channel == null)
        {
            return PinError.Failed;
        }

        try
        {
            return channel.ReadValue() * AdcScale.TopMillivolts / _adc.MaxValue;
        }
        catch (Exception)
        {
            return PinError.Failed;
        }
    }

    /// <inheritdoc />
    public long ReadCounter(int pin)
    {
        PulseCounter counter = At(pin) as PulseCounter;
        return counter == null ? PinError.Failed : counter.Read();
    }

    /// <inheritdoc />
    public void Close(int pin)
    {
        IDisposable opened = At(pin) as IDisposable;
        if (opened == null)
        {
            return;
        }

        _open[pin] = null;
        FreePwmChannel(pin);
        try
        {
            Release(pin, opened);
        }
        catch (Exception)
        {
            // the pin is given up either way
        }
    }

    // B27: a pin that is only disposed stays in the controller's list for ever
    private void Release(int pin, IDisposable opened)
    {
        if (!(opened is GpioPin))
        {
            opened.Dispose();
        }

        if (opened is GpioPin || opened is PulseCounter)
        {
            _gpio.ClosePin(pin);
        }
    }

    private object At(int pin)
    {
        return pin >= 0 && pin < _open.Length ? _open[pin] : null;
    }

    private void Keep(int pin, object opened)
    {
        if (pin >= _open.Length)
        {
            object[] longer = new object[pin + 1];
            Array.Copy(_open, 0, longer, 0, _open.Length);
            _open = longer;
        }

        _open[pin] = opened;
    }

    private bool Failed(int pin)
    {
        Close(pin);
        FreePwmChannel(pin);
        return false;
    }

    private static PinMode InputMode(PinPull pull)
    {
        switch (pull)
        {
            case PinPull.Up:
                return PinMode.InputPullUp;
            case PinPull.Down:
                return PinMode.InputPullDown;
            default:
                return PinMode.Input;
        }
    }

    private static int FilterNanoseconds(int minimumMicroseconds)
    {
        return minimumMicroseconds > MaximumFilterNanoseconds / 1000 ? MaximumFilterNanoseconds : minimumMicroseconds * 1000;
    }

    // which GPIO a channel belongs to differs by chip, and the firmware knows: ask it channel by channel
    private int AdcChannelOf(int pin)
    {
        int count = _adc.ChannelCount;
        for (int channel = 0; channel < count; channel++)
        {
            if (Configuration.GetFunctionPin((DeviceFunction)((int)DeviceFunction.ADC1_CH0 + channel)) == pin)
            {
                return channel;
            }
        }

        return -1;
    }

    private int TakePwmChannel(int pin)
    {
        for (int i = 0; i < PwmChannels; i++)
        {
            if (_pwmPins[i] < 0)
            {
                _pwmPins[i] = (sbyte)pin;
                return i;
            }
        }

        return -1;
    }

    private void FreePwmChannel(int pin)
    {
        for (int i = 0; i < PwmChannels; i++)
        {
            if (_pwmPins[i] == pin)
            {
                _pwmPins[i] = -1;
            }
        }
    }
}
