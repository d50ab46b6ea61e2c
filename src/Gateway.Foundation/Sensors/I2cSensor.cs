namespace Gateway.Foundation;

/// <summary>
/// A device on the I2C bus that measures one or several quantities at once. Channels share it: the first that asks starts a measurement, the others take
/// its result, so that temperature, humidity and pressure of one reading belong together and nobody interrupts a conversion.
/// </summary>
public abstract class I2cSensor
{
    /// <summary>For how many milliseconds a result serves the other channels of the device.</summary>
    public const int FreshMilliseconds = 500;

    // how long after its longest conversion a device may still not be ready
    private const int GraceMilliseconds = 50;

    private readonly II2cBus _bus;
    private readonly BusTurn _turn;
    private readonly int _address;
    private long _due;
    private long _endedAt;

    /// <summary>Makes a device that nobody has talked to yet.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="turn">Who may use it.</param>
    /// <param name="address">7-bit address.</param>
    protected I2cSensor(II2cBus bus, BusTurn turn, int address)
    {
        _bus = bus;
        _turn = turn;
        _address = address;
    }

    /// <summary>The device's 7-bit address.</summary>
    public int Address
    {
        get { return _address; }
    }

    /// <summary>The driver's name in the settings.</summary>
    public abstract string Model { get; }

    /// <summary>Where the measurement stands.</summary>
    public SensorState State { get; private set; }

    /// <summary>Why there is no result.</summary>
    public SensorFault Fault { get; private set; }

    /// <summary>What is to be sent in this step.</summary>
    protected byte[] Tx
    {
        get { return _turn.Tx; }
    }

    /// <summary>What was received in this step; another device's in the next.</summary>
    protected byte[] Rx
    {
        get { return _turn.Rx; }
    }

    /// <summary>Asks for a result: starts a measurement unless one is under way or has just ended.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Request(long now)
    {
        bool fresh = State != SensorState.Idle && now - _endedAt < FreshMilliseconds;
        if (State != SensorState.Busy && !fresh)
        {
            State = SensorState.Busy;
            _due = now;
            Begin();
            Advance(now);
        }
    }

    /// <summary>Carries the measurement on by at most one transaction, when it is due and the bus is free in this step.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Advance(long now)
    {
        if (State == SensorState.Busy && now - _due >= 0 && _turn.Take(now))
        {
            Continue(now);
        }
    }

    /// <summary>Reads one quantity of the result.</summary>
    /// <param name="quantity">One of <see cref="Quantity"/>.</param>
    /// <param name="value">Thousandths of the quantity's unit.</param>
    /// <returns>False when this device does not measure it.</returns>
    public abstract bool TryGet(int quantity, out int value);

    /// <summary>Chooses the first step of a measurement.</summary>
    protected abstract void Begin();

    /// <summary>Takes one step with at most one transaction; ends with <see cref="Done"/> or <see cref="Fail"/> within a bounded time.</summary>
    protected abstract void Continue(long now);

    /// <summary>One transaction with the device; false when it did not acknowledge.</summary>
    protected bool Transfer(int transmit, int receive)
    {
        return _bus.Transfer(_address, Tx, transmit, Rx, receive);
    }

    /// <summary>Has the next step wait for a conversion.</summary>
    protected void WaitUntil(long due)
    {
        _due = due;
    }

    /// <summary>Whether the conversion that is waited for is overdue by more than its data sheet can explain.</summary>
    protected bool IsOverdue(long now)
    {
        return now - _due >= GraceMilliseconds;
    }

    /// <summary>Ends the measurement with a result.</summary>
    protected void Done(long now)
    {
        _endedAt = now;
        Fault = SensorFault.None;
        State = SensorState.Ready;
    }

    /// <summary>Ends the measurement without one.</summary>
    protected void Fail(SensorFault fault, long now)
    {
        _endedAt = now;
        Fault = fault;
        State = SensorState.Fault;
    }
}
