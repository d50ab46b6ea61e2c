using Gateway.Core;

namespace Gateway.Tests;

/// <summary>An I2C bus with one device that answers every read with the bytes the test gave last, and remembers the last write.</summary>
public sealed class ScriptedI2cBus : II2cBus
{
    private byte[] _answer = new byte[0];

    /// <summary>Whether the device acknowledges.</summary>
    public bool Acknowledges { get; set; } = true;

    /// <summary>Whether the device acknowledges reads; a Sensirion does not while it measures.</summary>
    public bool Ready { get; set; } = true;

    /// <summary>The address of the last transaction.</summary>
    public int Address { get; private set; }

    /// <summary>Transactions so far.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of the last write as one number, first byte first.</summary>
    public long Written { get; private set; }

    /// <summary>Sets what the next reads give.</summary>
    public void Answer(byte[] bytes)
    {
        _answer = bytes;
    }

    /// <inheritdoc/>
    public bool Transfer(int address, byte[] write, int writeCount, byte[] read, int readCount)
    {
        Count++;
        Address = address;
        if (!Acknowledges || (readCount > 0 && !Ready))
        {
            return false;
        }

        if (writeCount > 0)
        {
            Written = 0;
        }

        for (int i = 0; i < writeCount; i++)
        {
            Written = (Written << 8) | write[i];
        }

        for (int i = 0; i < readCount; i++)
        {
            read[i] = i < _answer.Length ? _answer[i] : (byte)0xFF;
        }

        return true;
    }
}
