namespace Gateway.Foundation;

/// <summary>The I2C bus of the board. One call is one transaction of at most a few milliseconds; it never throws.</summary>
public interface II2cBus
{
    /// <summary>Writes, and after a repeated start reads; either count may be 0. False when the device did not acknowledge or the bus is stuck.</summary>
    bool Transfer(int address, byte[] write, int writeCount, byte[] read, int readCount);
}
