using System;
using System.Device.I2c;
using Gateway.Core;
using nanoFramework.Hardware.Esp32;

namespace Gateway.Esp32;

/// <summary>
/// I2C port 1 through <c>System.Device.I2c</c> at 100 kHz, which long garden cables bear. The pins are always mapped: the default is GPIO 18/19, the
/// USB pins of a C3, and nothing on an S3.
/// </summary>
public sealed class DeviceI2cBus : II2cBus
{
    private const int Port = 1;
    private const int MaximumDevices = 8;

    private readonly I2cDevice[] _devices = new I2cDevice[MaximumDevices];
    private readonly byte[] _addresses = new byte[MaximumDevices];
    private int _count;

    /// <summary>Maps the bus to its pins. Throws ArgumentException where the chip cannot put it there.</summary>
    public DeviceI2cBus(int sda, int scl)
    {
        Configuration.SetPinFunction(sda, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(scl, DeviceFunction.I2C1_CLOCK);
    }

    /// <inheritdoc />
    public bool Transfer(int address, byte[] write, int writeCount, byte[] read, int readCount)
    {
        try
        {
            I2cDevice device = Device(address);
            return device != null && Transfer(device, write, writeCount, read, readCount);
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static bool Transfer(I2cDevice device, byte[] write, int writeCount, byte[] read, int readCount)
    {
        I2cTransferResult result;
        if (readCount == 0)
        {
            result = device.Write(new SpanByte(write, 0, writeCount));
        }
        else if (writeCount == 0)
        {
            result = device.Read(new SpanByte(read, 0, readCount));
        }
        else
        {
            result = device.WriteRead(new SpanByte(write, 0, writeCount), new SpanByte(read, 0, readCount));
        }

        return result.Status == I2cTransferStatus.FullTransfer;
    }

    // a device object holds a native handle: one for each address, made at its first use and kept
    private I2cDevice Device(int address)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_addresses[i] == address)
            {
                return _devices[i];
            }
        }

        if (_count == MaximumDevices)
        {
            return null;
        }

        I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(Port, address, I2cBusSpeed.StandardMode));
        _addresses[_count] = (byte)address;
        _devices[_count++] = device;
        return device;
    }
}
