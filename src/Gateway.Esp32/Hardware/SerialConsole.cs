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
            _port.Write(buffer, offset, count);
        }
        catch (Exception)
        {
            // nobody reads it
        }
    }
}
