using Gateway.Core;
using Gateway.Simulator.Hardware;

namespace Gateway.Simulator.Buses;

/// <summary>
/// Maxim DS18B20 with external supply: scratchpad, EEPROM, resolutions with their conversion times, checksum. Its faults: <see cref="FaultKind.Por85"/> loses
/// the supply at every conversion, <see cref="FaultKind.Timeout"/> does not take the command up, <see cref="FaultKind.Crc"/> damages what it sends.
/// </summary>
public sealed class Ds18b20Model : OneWireDevice
{
    private const byte ConvertT = 0x44;
    private const byte WriteScratchpad = 0x4E;
    private const byte ReadScratchpad = 0xBE;
    private const byte CopyScratchpad = 0x48;
    private const byte RecallEeprom = 0xB8;

    private const int HighAlarm = 2;
    private const int Configuration = 4;
    private const int Checksum = 8;

    private readonly IClock _clock;
    private readonly Func<double> _temperature;
    private readonly byte[] _scratchpad = new byte[9];

    // as the factory leaves them: TH, TL, 12 bits
    private readonly byte[] _eeprom = [0x4B, 0x46, 0x7F];
    private byte _command;
    private int _position;
    private bool _converting;
    private long _due;

    /// <summary>A device that was just powered.</summary>
    /// <param name="serial">The 48 bits of its ROM code that make it unique.</param>
    /// <param name="clock">The time its conversions take.</param>
    /// <param name="temperature">°C around it.</param>
    public Ds18b20Model(long serial, IClock clock, Func<double> temperature)
        : base(MakeRom(serial))
    {
        _clock = clock;
        _temperature = temperature;
        PowerUp();
    }

    /// <summary>The ROM code of a serial number as a channel's <c>rom</c> wants it.</summary>
    public static string RomText(long serial) => Convert.ToHexStringLower(MakeRom(serial));

    /// <summary>Takes the supply away for a moment.</summary>
    public void Interrupt() => PowerUp();

    /// <inheritdoc/>
    protected override void PowerUp()
    {
        _command = 0;
        _converting = false;
        RestoreScratchpad();
    }

    /// <inheritdoc/>
    protected override void Selected()
    {
        _command = 0;
        _position = 0;
    }

    /// <inheritdoc/>
    protected override void Receive(byte value)
    {
        if (_command == WriteScratchpad)
        {
            Store(value);
        }
        else if (_command == 0)
        {
            _command = value;
            Execute();
        }
    }

    /// <inheritdoc/>
    protected override bool SendBit()
    {
        Update();
        return _command switch
        {
            ReadScratchpad => SendScratchpadBit(),
            ConvertT => !_converting,
            _ => true,
        };
    }

    private static byte[] MakeRom(long serial)
    {
        byte[] rom = new byte[8];
        rom[0] = 0x28;
        for (int i = 0; i < 6; i++)
        {
            rom[i + 1] = (byte)(serial >> (8 * i));
        }

        rom[7] = OneWireChecksum.Of(rom.AsSpan(0, 7));
        return rom;
    }

    private void RestoreScratchpad()
    {
        _scratchpad[0] = 0x50;
        _scratchpad[1] = 0x05;
        _eeprom.CopyTo(_scratchpad, HighAlarm);
        _scratchpad[5] = 0xFF;
        _scratchpad[6] = 0x0C;
        _scratchpad[7] = 0x10;
    }

    private void Store(byte value)
    {
        if (_position < 3)
        {
            // of the configuration only the two bits of the resolution can be written
            _scratchpad[HighAlarm + _position] = _position == 2 ? (byte)((value & 0x60) | 0x1F) : value;
            _position++;
        }
    }

    private void Execute()
    {
        Update();
        switch (_command)
        {
            case ConvertT:
                Start();
                break;
            case ReadScratchpad:
                Seal();
                break;
            case CopyScratchpad:
                _scratchpad.AsSpan(HighAlarm, 3).CopyTo(_eeprom);
                break;
            case RecallEeprom:
                _eeprom.CopyTo(_scratchpad, HighAlarm);
                break;
        }
    }

    private void Start()
    {
        if (Fault == FaultKind.Timeout)
        {
            return;
        }

        // 93.75 ms for 9 bits, twice as long for each bit more
        int bits = (_scratchpad[Configuration] >> 5) & 3;
        _converting = true;
        _due = _clock.Milliseconds + (long)Math.Ceiling(93.75 * (1 << bits));
    }

    private void Update()
    {
        if (!_converting || _clock.Milliseconds < _due)
        {
            return;
        }

        _converting = false;
        if (Fault == FaultKind.Por85)
        {
            RestoreScratchpad();
            return;
        }

        int unused = 3 - ((_scratchpad[Configuration] >> 5) & 3);
        int sixteenths = ((int)Math.Round(_temperature() * 16) >> unused) << unused;
        _scratchpad[0] = (byte)sixteenths;
        _scratchpad[1] = (byte)(sixteenths >> 8);
    }

    private void Seal()
    {
        _scratchpad[Checksum] = OneWireChecksum.Of(_scratchpad.AsSpan(0, Checksum));
        if (Fault == FaultKind.Crc)
        {
            _scratchpad[Checksum] ^= 0x20;
        }
    }

    private bool SendScratchpadBit()
    {
        if (_position >= 72)
        {
            return true;
        }

        bool bit = (_scratchpad[_position >> 3] & (1 << (_position & 7))) != 0;
        _position++;
        return bit;
    }
}
