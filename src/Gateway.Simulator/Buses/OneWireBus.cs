using Gateway.Core;

namespace Gateway.Simulator.Buses;

/// <summary>
/// A simulated 1-Wire bus: every slot reaches every device, and what they send is the AND of all of them. The search is the binary tree walk of
/// Maxim's application note 187.
/// </summary>
public sealed class OneWireBus : IOneWireBus
{
    private const byte SearchRom = 0xF0;
    private const int ResetMicroseconds = 960;
    private const int SlotMicroseconds = 70;

    private readonly List<OneWireDevice> _devices = [];
    private readonly byte[] _found = new byte[8];
    private int _lastFork;
    private bool _exhausted;

    /// <summary>
    /// How long the wire was busy so far, in µs: 960 a reset with its presence pulse, 70 a slot with its recovery (DS18B20 data sheet, "1-Wire Signaling").
    /// </summary>
    public long BusyMicroseconds { get; private set; }

    /// <summary>Wires a device to the bus.</summary>
    public void Add(OneWireDevice device) => _devices.Add(device);

    /// <inheritdoc/>
    public bool Reset()
    {
        BusyMicroseconds += ResetMicroseconds;
        bool present = IsHeld();
        foreach (OneWireDevice device in _devices)
        {
            if (device.IsPresent)
            {
                device.Reset();
                present = true;
            }
        }

        return present;
    }

    /// <inheritdoc/>
    public void Write(byte value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            WriteBit((value & (1 << bit)) != 0);
        }
    }

    /// <inheritdoc/>
    public byte Read()
    {
        int value = 0;
        for (int bit = 0; bit < 8; bit++)
        {
            value |= ReadBit() ? 1 << bit : 0;
        }

        return (byte)value;
    }

    /// <inheritdoc/>
    public bool Search(bool first, byte[] rom)
    {
        if (first)
        {
            _lastFork = -1;
            _exhausted = false;
            Array.Clear(_found);
        }

        if (_exhausted || !Reset())
        {
            return false;
        }

        Write(SearchRom);
        if (!Walk())
        {
            return false;
        }

        _found.CopyTo(rom, 0);
        return true;
    }

    private bool Walk()
    {
        int fork = -1;
        for (int bit = 0; bit < 64; bit++)
        {
            bool isOne = ReadBit();
            bool isZero = ReadBit();
            if (isOne == isZero && (isOne || IsHeld()))
            {
                // ones: nobody is left; zeros for ever: the wire is held
                return false;
            }

            bool choice = isOne;
            if (isOne == isZero)
            {
                choice = bit < _lastFork ? Found(bit) : bit == _lastFork;
                fork = choice ? fork : bit;
            }

            Take(bit, choice);
            WriteBit(choice);
        }

        _lastFork = fork;
        _exhausted = fork < 0;
        return true;
    }

    private bool Found(int bit) => (_found[bit >> 3] & (1 << (bit & 7))) != 0;

    private void Take(int bit, bool value)
    {
        int mask = 1 << (bit & 7);
        _found[bit >> 3] = (byte)(value ? _found[bit >> 3] | mask : _found[bit >> 3] & ~mask);
    }

    private void WriteBit(bool value)
    {
        BusyMicroseconds += SlotMicroseconds;
        bool onWire = value && !IsHeld();
        foreach (OneWireDevice device in _devices)
        {
            if (device.IsPresent)
            {
                device.WriteBit(onWire);
            }
        }
    }

    private bool ReadBit()
    {
        BusyMicroseconds += SlotMicroseconds;
        bool wire = !IsHeld();
        foreach (OneWireDevice device in _devices)
        {
            if (device.IsPresent)
            {
                wire &= device.ReadBit();
            }
        }

        return wire;
    }

    private bool IsHeld()
    {
        foreach (OneWireDevice device in _devices)
        {
            if (device.HoldsBus)
            {
                return true;
            }
        }

        return false;
    }
}
