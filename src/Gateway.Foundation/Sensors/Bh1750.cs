namespace Gateway.Foundation;

/// <summary>ROHM BH1750FVI: illuminance, I2C 0x23 or 0x5C, 0-54612 lx in steps of one.</summary>
public sealed class Bh1750 : I2cSensor
{
    /// <summary>The address with ADDR low.</summary>
    public const int DefaultAddress = 0x23;

    /// <summary>The address with ADDR high.</summary>
    public const int LastAddress = 0x5C;

    // data sheet, "Instruction Set Architecture"
    private const byte PowerOn = 0x01;
    private const byte OneTimeHighResolution = 0x20;

    // 180 ms at most ("Electrical Characteristics"), and the tick in which the instruction went out
    private const int ConversionMilliseconds = 182;
    private const int Saturated = 0xFFFF;

    private Step _step;
    private int _illuminance;

    /// <summary>Makes a sensor that nobody has talked to yet.</summary>
    public Bh1750(II2cBus bus, BusTurn turn, int address)
        : base(bus, turn, address)
    {
    }

    private enum Step
    {
        PowerOn,
        Measure,
        Read,
    }

    /// <inheritdoc/>
    public override string Model
    {
        get { return SensorDrivers.Bh1750; }
    }

    /// <inheritdoc/>
    public override bool TryGet(int quantity, out int value)
    {
        value = _illuminance;
        return quantity == Quantity.Illuminance;
    }

    /// <inheritdoc/>
    protected override void Begin()
    {
        _step = Step.PowerOn;
    }

    /// <inheritdoc/>
    protected override void Continue(long now)
    {
        // "Measurement Procedure": power on, one-time measurement; it powers itself down afterwards
        switch (_step)
        {
            case Step.PowerOn:
                Instruct(PowerOn, Step.Measure, now);
                break;
            case Step.Measure:
                Instruct(OneTimeHighResolution, Step.Read, now);
                WaitUntil(now + ConversionMilliseconds);
                break;
            default:
                Take(now);
                break;
        }
    }

    private void Instruct(byte instruction, Step next, long now)
    {
        Tx[0] = instruction;
        _step = next;
        if (!Transfer(1, 0))
        {
            Fail(SensorFault.NoDev, now);
        }
    }

    private void Take(long now)
    {
        if (!Transfer(0, 2))
        {
            Fail(SensorFault.NoDev, now);
            return;
        }

        int count = (Rx[0] << 8) | Rx[1];
        if (count == Saturated)
        {
            Fail(SensorFault.Range, now);
            return;
        }

        // lx = count / 1.2 ("Measurement sequence example from Write instruction to Read measurement result")
        _illuminance = (int)Rounding.Divide(count * 2500L, 3);
        Done(now);
    }
}
