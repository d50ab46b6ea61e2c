using Gateway.Esp32.Tests;

namespace System.IO.Ports;

internal enum Parity
{
    None,
}

internal enum StopBits
{
    One = 1,
}

/// <summary>A serial port; a read of more than there is would wait, and fails the test.</summary>
internal sealed class SerialPort(string portName, int baudRate, Parity parity, int dataBits, StopBits stopBits)
{
    public int BytesToRead => Typed.Count;

    private static Queue<byte> Typed => FakeChip.Current.Typed ?? throw new IOException();

    public void Open() => FakeChip.Current.Note($"open {portName} {baudRate} {parity} {dataBits} {stopBits}");

    public int Read(byte[] buffer, int offset, int count)
    {
        for (int i = 0; i < count; i++)
        {
            buffer[offset + i] = Typed.Dequeue();
        }

        return count;
    }

    public void Write(byte[] buffer, int offset, int count)
    {
        _ = Typed;
        FakeChip.Current.Note($"write {count}");
        FakeChip.Current.Shown.AddRange(buffer.AsSpan(offset, count));
    }
}
