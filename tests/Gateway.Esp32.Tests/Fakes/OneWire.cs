using Gateway.Esp32.Tests;

namespace nanoFramework.Device.OneWire;

internal sealed class OneWireHost
{
    private int _next;

    public OneWireHost() => FakeChip.Current.Note("1-wire");

    public byte[] SerialNumber { get; set; } = [];

    private static List<byte[]> Roms => FakeChip.Current.Roms ?? throw new InvalidOperationException("bus");

    public bool TouchReset() => Roms.Count > 0;

    public byte WriteByte(byte value)
    {
        FakeChip.Current.Note($"send {value:X2} to {Roms.Count}");
        return value;
    }

    public byte ReadByte() => Roms.Count == 0 ? (byte)0xFF : Roms[0][0];

    public bool FindFirstDevice(bool performResetBeforeSearch, bool searchWithAlarmCommand)
    {
        _next = 0;
        return FindNextDevice(performResetBeforeSearch, searchWithAlarmCommand);
    }

    public bool FindNextDevice(bool performResetBeforeSearch, bool searchWithAlarmCommand)
    {
        if (!performResetBeforeSearch || searchWithAlarmCommand || _next == Roms.Count)
        {
            return false;
        }

        SerialNumber = Roms[_next++];
        return true;
    }
}
