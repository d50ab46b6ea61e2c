using Gateway.Core;
using Gateway.Simulator.Hardware;

namespace Gateway.Simulator.Buses;

/// <summary>
/// What the Sensirion humidity sensors have in common: a command starts a measurement, the device refuses its address until it is done, and then
/// gives two words of 16 bits, each followed by its checksum. <see cref="FaultKind.Timeout"/> takes every command and never has an answer.
/// </summary>
public abstract class SensirionModel(int address, IClock clock, Func<double> temperature, Func<double> humidity) : I2cDevice(address)
{
    private readonly byte[] _answer = new byte[6];
    private int _next;
    private bool _hasAnswer;
    private bool _measuring;
    private long _due;

    /// <summary>Bytes of a command.</summary>
    protected abstract int CommandLength { get; }

    /// <summary>The bytes of the command so far, most significant first.</summary>
    protected int Command { get; private set; }

    private int Received { get; set; }

    /// <inheritdoc/>
    public override bool StartWrite()
    {
        Command = 0;
        Received = 0;
        return !IsMeasuring() || Fault == FaultKind.Timeout;
    }

    /// <inheritdoc/>
    public override bool Write(byte value)
    {
        Command = (Command << 8) | value;
        Received++;
        return Received < CommandLength || (Received == CommandLength && Execute());
    }

    /// <inheritdoc/>
    public override bool StartRead()
    {
        _next = 0;
        return !IsMeasuring() && _hasAnswer;
    }

    /// <inheritdoc/>
    public override byte Read()
    {
        _hasAnswer = false;
        byte value = _next < _answer.Length ? _answer[_next] : (byte)0xFF;
        _next++;
        return value;
    }

    /// <summary>The longest time in ms that the command's measurement takes; 0 for a soft reset, negative for an unknown command.</summary>
    protected abstract double ConversionTime(int command);

    /// <summary>The word for a relative humidity in %.</summary>
    protected abstract double HumidityWord(double percent);

    private bool Execute()
    {
        double time = ConversionTime(Command);
        _hasAnswer = false;
        _measuring = time > 0;
        _due = clock.Milliseconds + (long)Math.Ceiling(time);
        return time >= 0;
    }

    private bool IsMeasuring()
    {
        if (_measuring && Fault != FaultKind.Timeout && clock.Milliseconds >= _due)
        {
            _measuring = false;
            _hasAnswer = true;
            Fill();
        }

        return _measuring;
    }

    private void Fill()
    {
        Put(0, (temperature() + 45) / 175 * 65535);
        Put(3, HumidityWord(humidity()));
        if (Fault == FaultKind.Crc)
        {
            _answer[5] ^= 0x04;
        }
    }

    private void Put(int offset, double word)
    {
        int rounded = (int)Math.Clamp(Math.Round(word), 0, 65535);
        _answer[offset] = (byte)(rounded >> 8);
        _answer[offset + 1] = (byte)rounded;
        _answer[offset + 2] = SensirionChecksum.Of(_answer[offset], _answer[offset + 1]);
    }
}
