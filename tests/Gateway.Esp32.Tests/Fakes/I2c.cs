using System.Device.I2c;
using Gateway.Esp32.Tests;

namespace System
{
    internal readonly struct SpanByte(byte[] array, int start, int length)
    {
        public byte[] ToArray() => array.AsSpan(start, length).ToArray();

        public void Fill(byte value) => array.AsSpan(start, length).Fill(value);
    }
}

namespace System.Device.I2c
{
    internal enum I2cBusSpeed
    {
        StandardMode,
        FastMode,
    }

    internal enum I2cTransferStatus
    {
        UnknownError,
        FullTransfer,
        ClockStretchTimeout,
        PartialTransfer,
        SlaveAddressNotAcknowledged,
    }

    internal readonly record struct I2cTransferResult(I2cTransferStatus Status);

    internal sealed record I2cConnectionSettings(int BusId, int DeviceAddress, I2cBusSpeed BusSpeed);

    internal sealed class I2cDevice(int address)
    {
        public static I2cDevice Create(I2cConnectionSettings settings)
        {
            FakeChip.Current.Note($"i2c {settings.BusId} {settings.DeviceAddress} {settings.BusSpeed}");
            return new I2cDevice(settings.DeviceAddress);
        }

        public I2cTransferResult Write(SpanByte buffer) => Answer("write " + Convert.ToHexString(buffer.ToArray()));

        public I2cTransferResult Read(SpanByte buffer)
        {
            buffer.Fill(0xA5);
            return Answer($"read {buffer.ToArray().Length}");
        }

        public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer)
        {
            readBuffer.Fill(0xA5);
            return Answer($"write {Convert.ToHexString(writeBuffer.ToArray())} read {readBuffer.ToArray().Length}");
        }

        private I2cTransferResult Answer(string call)
        {
            FakeChip.Current.Note(call);
            return new I2cTransferResult(
                FakeChip.Current.I2cDevices.Contains(address) ? I2cTransferStatus.FullTransfer : I2cTransferStatus.SlaveAddressNotAcknowledged);
        }
    }
}
