using System;
using System.Device.Gpio;
using Gateway.Core;

namespace Gateway.Esp32;

/// <summary>
/// One of the chip's pulse counters (<c>GpioPulseCounter</c>; eight on an ESP32, four on an S3 and a C6, none on a C3, where the constructor throws). It counts
/// falling edges, which is how open-collector meters signal, without the processor.
/// </summary>
internal sealed class PulseCounter : IDisposable
{
    private readonly GpioPulseCounter _counter;
    private long _highest;

    /// <summary>Counts on <paramref name="pin"/>, an open input, which stays open: it holds the resistor, which the counter does not know.</summary>
    internal PulseCounter(GpioPin pin, int filterNanoseconds)
    {
        _counter = new GpioPulseCounter(pin.PinNumber, -1);
        _counter.Polarity = GpioPulsePolarity.Falling;
        _counter.FilterPulses = (ushort)filterNanoseconds;
        _counter.Start();
    }

    /// <summary>Pulses since the constructor, or <see cref="PinError.Failed"/>.</summary>
    internal long Read()
    {
        try
        {
            // the library adds a register and an overflow count that an interrupt keeps: caught between the two, a read is short by one overflow
            long count = _counter.Read().Count;
            if (count > _highest)
            {
                _highest = count;
            }

            return _highest;
        }
        catch (Exception)
        {
            return PinError.Failed;
        }
    }

    /// <summary>Ends the counting; the pin is still open.</summary>
    public void Dispose()
    {
        _counter.Dispose();
    }
}
