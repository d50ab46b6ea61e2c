using System;
using Gateway.Core;
using nanoFramework.Device.OneWire;
using nanoFramework.Hardware.Esp32;

namespace Gateway.Esp32;

/// <summary>
/// 1-Wire through <c>nanoFramework.Device.OneWire</c>, which shapes the bus's pulses with UART 2: its TX and RX are both put on the one data pin, TX as an
/// open drain. Not part of images for chips without that UART, where the assembly would not load.
/// </summary>
public sealed class DeviceOneWireBus : IOneWireBus
{
    private const int RomLength = 8;

    private readonly OneWireHost _host;

    /// <summary>Opens the bus. Throws where the chip cannot put a UART on <paramref name="pin"/> (input-only pins).</summary>
    public DeviceOneWireBus(int pin)
    {
        Configuration.SetPinFunction(pin, DeviceFunction.COM3_RX);
        Configuration.SetPinFunction(pin, DeviceFunction.COM3_TX);
        _host = new OneWireHost();
    }

    /// <inheritdoc />
    public bool Reset()
    {
        try
        {
            return _host.TouchReset();
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public void Write(byte value)
    {
        try
        {
            _host.WriteByte(value);
        }
        catch (Exception)
        {
            // nobody hears it: the next read says so
        }
    }

    /// <inheritdoc />
    public byte Read()
    {
        try
        {
            return _host.ReadByte();
        }
        catch (Exception)
        {
            return 0xFF;
        }
    }

    /// <inheritdoc />
    public bool Search(bool first, byte[] rom)
    {
        try
        {
            bool found = first ? _host.FindFirstDevice(true, false) : _host.FindNextDevice(true, false);
            if (found)
            {
                Array.Copy(_host.SerialNumber, 0, rom, 0, RomLength);
            }

            return found;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
