using Gateway.Simulator.Hardware;

namespace Gateway.Simulator.Buses;

/// <summary>A device on a simulated I2C bus, as the bus sees it: an address, then bytes that are acknowledged or not.</summary>
public abstract class I2cDevice(int address)
{
    /// <summary>The 7-bit address.</summary>
    public int Address => address;

    /// <summary>What is wrong with the device; kinds that it cannot have change nothing.</summary>
    public FaultKind Fault { get; set; }

    /// <summary>Whether the device is on the bus at all.</summary>
    public bool IsPresent => Fault is not (FaultKind.Unplugged or FaultKind.Open);

    /// <summary>Whether the device holds the bus low, so that nobody can use it.</summary>
    public bool HoldsBus => Fault is FaultKind.Stuck or FaultKind.Short;

    /// <summary>A start or repeated start with the device's address and the write bit.</summary>
    /// <returns>Whether the device acknowledges.</returns>
    public abstract bool StartWrite();

    /// <summary>One byte from the bus.</summary>
    /// <returns>Whether the device acknowledges.</returns>
    public abstract bool Write(byte value);

    /// <summary>A start or repeated start with the device's address and the read bit.</summary>
    /// <returns>Whether the device acknowledges.</returns>
    public abstract bool StartRead();

    /// <summary>One byte to the bus.</summary>
    public abstract byte Read();
}
