using Gateway.Simulator.Hardware;

namespace Gateway.Simulator.Buses;

/// <summary>
/// A device on a simulated 1-Wire bus, bit by bit: the ROM commands that all devices share, and the functions of one kind. The wire is open drain: a device
/// that has nothing to say sends ones.
/// </summary>
public abstract class OneWireDevice
{
    private const byte SearchRom = 0xF0;
    private const byte ReadRom = 0x33;
    private const byte MatchRom = 0x55;
    private const byte SkipRom = 0xCC;

    private readonly byte[] _rom;
    private Stage _stage = Stage.Idle;
    private int _bit;
    private int _shift;
    private FaultKind _fault;

    /// <summary>A device with an 8 byte ROM code, family code first, checksum last.</summary>
    protected OneWireDevice(byte[] rom)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rom.Length, 8);
        _rom = [.. rom];
    }

    private enum Stage
    {
        Idle,
        RomCommand,
        Match,
        SearchTrue,
        SearchComplement,
        SearchChoice,
        SendRom,
        Function,
    }

    /// <summary>The ROM code.</summary>
    public ReadOnlySpan<byte> Rom => _rom;

    /// <summary>What is wrong with the device; kinds that it cannot have change nothing. A device that is plugged in again was without power.</summary>
    public FaultKind Fault
    {
        get => _fault;
        set
        {
            bool wasPresent = IsPresent;
            _fault = value;
            if (!wasPresent && IsPresent)
            {
                PowerUp();
            }
        }
    }

    /// <summary>Whether the device is on the bus at all.</summary>
    public bool IsPresent => Fault is not (FaultKind.Unplugged or FaultKind.Open);

    /// <summary>Whether the device holds the wire low.</summary>
    public bool HoldsBus => Fault is FaultKind.Stuck or FaultKind.Short;

    /// <summary>A reset pulse: the device waits for a ROM command.</summary>
    public void Reset()
    {
        _stage = Stage.RomCommand;
        _bit = 0;
        _shift = 0;
    }

    /// <summary>A write slot.</summary>
    public void WriteBit(bool value)
    {
        switch (_stage)
        {
            case Stage.RomCommand:
            case Stage.Function:
                Collect(value);
                break;
            case Stage.Match:
                Compare(value, Stage.Match);
                break;
            case Stage.SearchChoice:
                Compare(value, Stage.SearchTrue);
                break;
        }
    }

    /// <summary>A read slot.</summary>
    public bool ReadBit()
    {
        switch (_stage)
        {
            case Stage.SearchTrue:
                _stage = Stage.SearchComplement;
                return RomBit();
            case Stage.SearchComplement:
                _stage = Stage.SearchChoice;
                return !RomBit();
            case Stage.SendRom:
                bool bit = RomBit();
                Advance(Stage.SendRom);
                return bit;
            case Stage.Function:
                return SendBit();
            default:
                return true;
        }
    }

    /// <summary>Power came back: everything that is not in ROM or EEPROM is as after a reset.</summary>
    protected abstract void PowerUp();

    /// <summary>The device was selected; the next byte is a function command.</summary>
    protected abstract void Selected();

    /// <summary>A byte for the selected device.</summary>
    protected abstract void Receive(byte value);

    /// <summary>A read slot of the selected device.</summary>
    protected abstract bool SendBit();

    private bool RomBit() => (_rom[_bit >> 3] & (1 << (_bit & 7))) != 0;

    private void Collect(bool value)
    {
        _shift |= value ? 1 << _bit : 0;
        _bit++;
        if (_bit < 8)
        {
            return;
        }

        byte complete = (byte)_shift;
        _bit = 0;
        _shift = 0;
        if (_stage == Stage.Function)
        {
            Receive(complete);
        }
        else
        {
            Command(complete);
        }
    }

    private void Command(byte command)
    {
        switch (command)
        {
            case SearchRom:
                _stage = Stage.SearchTrue;
                break;
            case ReadRom:
                _stage = Stage.SendRom;
                break;
            case MatchRom:
                _stage = Stage.Match;
                break;
            case SkipRom:
                Select();
                break;
            default:
                _stage = Stage.Idle;
                break;
        }
    }

    private void Compare(bool value, Stage next)
    {
        if (value == RomBit())
        {
            Advance(next);
        }
        else
        {
            _stage = Stage.Idle;
        }
    }

    private void Advance(Stage next)
    {
        _bit++;
        _stage = next;
        if (_bit == 64)
        {
            Select();
        }
    }

    private void Select()
    {
        _bit = 0;
        _shift = 0;
        _stage = Stage.Function;
        Selected();
    }
}
