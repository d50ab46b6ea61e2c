using Gateway.Core;
using Gateway.Mqtt;

namespace Gateway.Host.Tests.Core.Cost;

/// <summary>Hardware on which nothing happens, for flows that are counted; it may not come from another assembly. No broker answers.</summary>
internal sealed class QuietHardware : IClock, IFiles, IPins, II2cBus, IOneWireBus, IDevice, IRandom, ITransport, IHostValues
{
    private readonly Dictionary<string, byte[]> _files = [];

    public long Milliseconds { get; set; }

    public long UnixSeconds => 1767225600;

    public int FreeBytes => -1;

    public int FreeHeap => -1;

    public int Rssi => 0;

    public string Address => "";

    public WakeCause WakeCause => WakeCause.PowerUp;

    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (!_files.TryGetValue(name, out byte[]? content))
        {
            return FileError.Missing;
        }

        content.AsSpan(position).CopyTo(buffer.AsSpan(offset));
        return content.Length - position;
    }

    public int Length(string name) => _files.TryGetValue(name, out byte[]? content) ? content.Length : FileError.Missing;

    public bool Write(string name, byte[] buffer, int offset, int count)
    {
        _files[name] = buffer.AsSpan(offset, count).ToArray();
        return true;
    }

    public bool Append(string name, byte[] buffer, int offset, int count) => true;

    public bool Delete(string name) => true;

    public bool OpenOutput(int pin, bool high) => true;

    public bool OpenInput(int pin, PinPull pull) => true;

    public bool OpenPwm(int pin, int hertz, int permille) => true;

    public bool OpenAdc(int pin) => true;

    public bool OpenCounter(int pin, PinPull pull, int minimumMicroseconds) => true;

    public void Write(int pin, bool high)
    {
    }

    public void WritePwm(int pin, int permille)
    {
    }

    public bool Read(int pin) => false;

    public int ReadMillivolts(int pin) => 0;

    public long ReadCounter(int pin) => 0;

    public bool Transfer(int address, byte[] write, int writeCount, byte[] read, int readCount) => false;

    public bool Reset() => false;

    public void Write(byte value)
    {
    }

    public byte Read() => 0xFF;

    public bool Search(bool first, byte[] rom) => false;

    public void Close(int pin)
    {
    }

    public void Reboot(string reason)
    {
    }

    public void Sleep(int seconds)
    {
    }

    public void Identify()
    {
    }

    public int Next(int exclusiveMax) => exclusiveMax - 1;

    public TransportState Open() => TransportState.Opening;

    public int Send(byte[] buffer, int offset, int count) => -1;

    public int Receive(byte[] buffer, int offset, int count) => -1;

    public void Close()
    {
    }

    public SensorFault Read(string name, out int value)
    {
        value = 20000;
        return SensorFault.None;
    }
}
