using System.Collections.Concurrent;
using System.Text;

namespace Gateway.Simulator.Hardware;

/// <summary>The terminal at the device's serial port: keys of the PC's keyboard, or a file or pipe in its place, and a screen.</summary>
public sealed class SimulatedConsole(Stream screen) : IConsole
{
    private readonly ConcurrentQueue<byte> _typed = new();

    /// <summary>A key was pressed; those that make no character do nothing.</summary>
    public void Press(ConsoleKeyInfo key)
    {
        if (key.KeyChar != '\0')
        {
            Type(Encoding.UTF8.GetBytes([key.KeyChar]));
        }
    }

    /// <summary>Types all that comes from a file or pipe, on a thread of its own, to its end.</summary>
    public void TypeFrom(Stream input) => new Thread(() => Pump(input)) { IsBackground = true }.Start();

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        int read = 0;
        while (read < count && _typed.TryDequeue(out byte next))
        {
            buffer[offset + read++] = next;
        }

        return read;
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        screen.Write(buffer, offset, count);
        screen.Flush();
    }

    private void Pump(Stream input)
    {
        byte[] buffer = new byte[256];
        for (int count = input.Read(buffer); count > 0; count = input.Read(buffer))
        {
            Type(buffer.AsSpan(0, count));
        }
    }

    private void Type(ReadOnlySpan<byte> bytes)
    {
        foreach (byte next in bytes)
        {
            _typed.Enqueue(next);
        }
    }
}
