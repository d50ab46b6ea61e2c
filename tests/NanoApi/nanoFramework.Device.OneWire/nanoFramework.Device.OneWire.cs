using System;
using System.Collections;

namespace nanoFramework.Device.OneWire
{
    public class OneWireHost : IDisposable
    {
        public extern byte[] SerialNumber { get; set; }
        public extern OneWireHost();
        public extern bool TouchReset();
        public extern bool TouchBit(bool value);
        public extern byte TouchByte(byte value);
        public extern byte WriteByte(byte value);
        public extern byte ReadByte();
        public extern bool FindFirstDevice(bool performResetBeforeSearch, bool searchWithAlarmCommand);
        public extern bool FindNextDevice(bool performResetBeforeSearch, bool searchWithAlarmCommand);
        public extern ArrayList FindAllDevices();
        protected virtual extern void Dispose(bool disposing);
        public virtual extern void Dispose();
    }
}
