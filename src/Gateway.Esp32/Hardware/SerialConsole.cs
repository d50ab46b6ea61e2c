using System;
using System.IO.Ports;
using nanoFramework.Hardware.Esp32;

namespace Gateway.Esp32;

/// <summary>
/// The console's terminal through <c>System.IO.Ports</c> on UART 1, at 115200 baud, on the board's own pins. The USB port of a classic ESP32 hangs on UART 0, which belongs to the firmware's
/// debugger: opening it as COM1 would take its speed away and fail all the same. UART 2 is 1-Wire's.
/// </summary>
internal sealed class SerialConsole : IConsole
{
    private const int Baud = 115200;

    // what takes longer than a time slice, 230 bytes, is written by a task beside us, from memory that the collector may move meanwhile
    private const int Piece = 64;

    private readonly SerialPort _port;

    /// <summary>Opens the port. Throws where the chip cannot put a UART there.</summary>
    internal SerialConsole(int rx, int tx)
    {
        Configuration.SetPinFunction(rx, DeviceFunction.COM2_RX);
        Configuration.SetPinFunction(tx, DeviceFunction.COM2_TX);
        _port = new SerialPort("COM2", Baud, Parity.None, 8, StopBits.One);
        _port.Open();
    }

    /// <inheritdoc />
    public int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            // asked for more than there is it would wait
            int ready = _port.BytesToRead;
            count = ready < count ? ready : count;
            return count == 0 ? 0 : _port.Read(buffer, offset, count);
        }
        catch (Exception)
        {
            return 0;
        }
    }

    /// <inheritdoc />
    public void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            for (int end = offset + count; offset < end; offset += Piece)
            {
                _port.Write(buffer, offset, end - offset < Piece ? end - offset : Piece);
            }
        }
        catch (Exception)
        {
            // nobody reads it
        }
    }
}
