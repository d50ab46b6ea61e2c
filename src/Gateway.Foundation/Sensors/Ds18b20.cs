namespace Gateway.Foundation;

/// <summary>
/// Maxim DS18B20 on the 1-Wire bus: temperature, 12 bits, -55 to 125 °C, with supply (not parasite).
/// <para>
/// 85 °C is both a temperature and what the device holds before its first conversion (B20). They are told apart by a mark: TH and TL, the alarm registers that
/// nobody here uses, are set to something else than what they hold; every power-up restores them from EEPROM (data sheet, "Memory"). A reading whose mark is
/// gone was measured by a device that lost its power since: it is marked again and measured once more, and if the mark is gone again the fault is
/// <see cref="SensorFault.Por85"/>. A reading with its mark is a temperature, 85 °C included.
/// </para>
/// </summary>
public sealed class Ds18b20 : SensorDriver
{
    /// <summary>Bytes of a ROM code.</summary>
    public const int RomLength = 8;

    /// <summary>The family code, the first byte of the ROM code.</summary>
    public const byte Family = 0x28;

    // data sheet, "ROM Commands" and "DS18B20 Function Commands"
    private const byte MatchRom = 0x55;
    private const byte SkipRom = 0xCC;
    private const byte ConvertT = 0x44;
    private const byte WriteScratchpad = 0x4E;
    private const byte ReadScratchpad = 0xBE;

    private const byte Released = 0xFF;
    private const int ScratchpadLength = 9;
    private const int HighAlarm = 2;
    private const int LowAlarm = 3;
    private const int Configuration = 4;
    private const byte TwelveBits = 0x7F;

    // TH, and TL is its complement; two marks, so that one differs from what a device holds already
    private const byte Mark = 0x55;
    private const byte OtherMark = 0xAA;

    // 750 ms at most for 12 bits (table 2), and something for slower relatives of the device
    private const int ConversionMilliseconds = 800;

    private const int Lowest = -55 * 16;
    private const int Highest = 125 * 16;

    private readonly IOneWireBus _bus;
    private readonly BusTurn _turn;
    private readonly byte[] _rom;
    private readonly byte[] _scratchpad = new byte[ScratchpadLength];
    private Step _step;
    private long _due;
    private byte _mark;
    private bool _again;

    /// <summary>Makes a driver for one device on a bus.</summary>
    /// <param name="settings">The channel's settings; not kept.</param>
    /// <param name="bus">The bus.</param>
    /// <param name="turn">Who may use it.</param>
    /// <param name="rom">The device's 8 byte ROM code, or null when it is alone on its bus (two of them then answer at once, and their checksum fails).</param>
    public Ds18b20(SensorSettings settings, IOneWireBus bus, BusTurn turn, byte[] rom)
        : base(settings, Calibration.Extrapolate)
    {
        _bus = bus;
        _turn = turn;
        _rom = rom;
    }

    private enum Step
    {
        Look,
        Mark,
        Convert,
        Verify,
        Read,
    }

    /// <summary>Reads a ROM code of 16 hexadecimal digits, family code first; null unless it is that of a DS18B20.</summary>
    public static byte[] ParseRom(string text)
    {
        if (text.Length != RomLength * 2)
        {
            return null;
        }

        var rom = new byte[RomLength];
        for (int i = 0; i < RomLength; i++)
        {
            int high = Digit(text[2 * i]);
            int low = Digit(text[(2 * i) + 1]);
            if (high < 0 || low < 0)
            {
                return null;
            }

            rom[i] = (byte)((high << 4) | low);
        }

        return rom[0] == Family && Crc8.Maxim(rom, 0, RomLength) == 0 ? rom : null;
    }

    /// <summary>Writes a ROM code as <see cref="ParseRom"/> reads it.</summary>
    public static string FormatRom(byte[] rom)
    {
        const string Digits = "0123456789abcdef";
        var text = new char[RomLength * 2];
        for (int i = 0; i < RomLength; i++)
        {
            text[2 * i] = Digits[rom[i] >> 4];
            text[(2 * i) + 1] = Digits[rom[i] & 0x0F];
        }

        return new string(text);
    }

    /// <inheritdoc/>
    protected override void Begin(long now)
    {
        // the mark is set at the first measurement and after every fault: whoever answers then may be another device
        _again = false;
        _step = Fault == SensorFault.None && _step == Step.Read ? Step.Convert : Step.Look;
        _due = now;
        Continue(now);
    }

    /// <inheritdoc/>
    protected override void Continue(long now)
    {
        if (now - _due < 0 || !_turn.Take(now))
        {
            return;
        }

        switch (_step)
        {
            case Step.Look:
                Look();
                break;
            case Step.Mark:
                SetMark();
                break;
            case Step.Convert:
                Convert(now);
                break;
            case Step.Verify:
                Verify();
                break;
            default:
                Read(now);
                break;
        }
    }

    private static int Digit(char c)
    {
        if (c >= '0' && c <= '9')
        {
            return c - '0';
        }

        int letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    private void Look()
    {
        if (TryReadScratchpad())
        {
            _mark = _scratchpad[HighAlarm] == Mark ? OtherMark : Mark;
            _step = Step.Mark;
        }
    }

    private void SetMark()
    {
        if (!Select(WriteScratchpad))
        {
            Fail(SensorFault.NoDev);
            return;
        }

        _bus.Write(_mark);
        _bus.Write((byte)~_mark);
        _bus.Write(TwelveBits);
        _step = Step.Convert;
    }

    // no checksum guards a command: without a sign that the conversion runs, what is in the scratchpad later is not a measurement
    private void Convert(long now)
    {
        if (!Select(ConvertT))
        {
            Fail(SensorFault.NoDev);
            return;
        }

        // zeros while it converts
        if (_bus.Read() == Released)
        {
            _step = Step.Verify;
            return;
        }

        // and a wire that is held low sends zeros for ever: between a reset and a command it has to be free
        if (!_bus.Reset() || _bus.Read() != Released)
        {
            Fail(SensorFault.Short);
            return;
        }

        _due = now + ConversionMilliseconds;
        _step = Step.Read;
    }

    // the command was not taken up: by a device that is there, or by none?
    private void Verify()
    {
        if (TryReadScratchpad())
        {
            Fail(SensorFault.Timeout);
        }
    }

    private void Read(long now)
    {
        if (!TryReadScratchpad())
        {
            return;
        }

        if (IsMarked())
        {
            Take(now);
        }
        else if (_again)
        {
            Fail(SensorFault.Por85);
        }
        else
        {
            _again = true;
            _step = Step.Look;
        }
    }

    private bool IsMarked()
    {
        return _scratchpad[HighAlarm] == _mark && _scratchpad[LowAlarm] == (byte)~_mark && _scratchpad[Configuration] == TwelveBits;
    }

    private void Take(long now)
    {
        // sixteenths of a degree, two's complement (figure 4)
        int sixteenths = (short)(_scratchpad[0] | (_scratchpad[1] << 8));
        if (sixteenths < Lowest || sixteenths > Highest)
        {
            Fail(SensorFault.Range);
            return;
        }

        Done((int)Rounding.Divide(sixteenths * 125L, 2), now);
    }

    private bool Select(byte command)
    {
        if (!_bus.Reset())
        {
            return false;
        }

        if (_rom == null)
        {
            _bus.Write(SkipRom);
        }
        else
        {
            _bus.Write(MatchRom);
            for (int i = 0; i < RomLength; i++)
            {
                _bus.Write(_rom[i]);
            }
        }

        _bus.Write(command);
        return true;
    }

    private bool TryReadScratchpad()
    {
        if (!Select(ReadScratchpad))
        {
            Fail(SensorFault.NoDev);
            return false;
        }

        int ones = Released;
        int any = 0;
        for (int i = 0; i < ScratchpadLength; i++)
        {
            _scratchpad[i] = _bus.Read();
            ones &= _scratchpad[i];
            any |= _scratchpad[i];
        }

        SensorFault fault = Judge(ones == Released, any == 0);
        if (fault != SensorFault.None)
        {
            Fail(fault);
        }

        return fault == SensorFault.None;
    }

    private SensorFault Judge(bool released, bool low)
    {
        if (released)
        {
            // nobody drives the line: this device is gone, others may still be there
            return SensorFault.NoDev;
        }

        if (low)
        {
            // nine zeros have a valid checksum, but no device has a configuration of 0
            return SensorFault.Short;
        }

        return Crc8.Maxim(_scratchpad, 0, ScratchpadLength) == 0 ? SensorFault.None : SensorFault.Crc;
    }
}
