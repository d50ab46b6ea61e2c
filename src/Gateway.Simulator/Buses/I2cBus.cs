using Gateway.Core;

namespace Gateway.Simulator.Buses;

/// <summary>A simulated I2C bus with devices that answer byte by byte.</summary>
public sealed class I2cBus : II2cBus
{
    private readonly List<I2cDevice> _devices = [];

    /// <summary>Transactions so far, the failed ones included.</summary>
    public int Transactions { get; private set; }

    /// <summary>Wires a device to the bus.</summary>
    /// <exception cref="ArgumentException">The address is taken.</exception>
    public void Add(I2cDevice device)
    {
        if (Find(device.Address) is not null)
        {
            throw new ArgumentException($"two devices at address {device.Address}", nameof(device));
        }

        _devices.Add(device);
    }

    /// <inheritdoc/>
    public bool Transfer(int address, byte[] write, int writeCount, byte[] read, int readCount)
    {
        Transactions++;
        I2cDevice? device = Find(address);
        return device is { IsPresent: true }
            && !IsHeld()
            && Write(device, write, writeCount, readCount == 0)
            && Read(device, read, readCount);
    }

    private static bool Write(I2cDevice device, byte[] bytes, int count, bool always)
    {
        if (count == 0 && !always)
        {
            return true;
        }

        if (!device.StartWrite())
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            if (!device.Write(bytes[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Read(I2cDevice device, byte[] bytes, int count)
    {
        if (count > 0 && !device.StartRead())
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            bytes[i] = device.Read();
        }

        return true;
    }

    private I2cDevice? Find(int address)
    {
        foreach (I2cDevice device in _devices)
        {
            if (device.Address == address)
            {
                return device;
            }
        }

        return null;
    }

    private bool IsHeld()
    {
        foreach (I2cDevice device in _devices)
        {
            if (device.HoldsBus)
            {
                return true;
            }
        }

        return false;
    }
}
