namespace System.IO.Hashing
{
    public class Crc32
    {
        public extern Crc32();
        public extern void Append(SpanByte source);
        public extern void Append(byte[] source);
        public extern void Append(byte value);
        public extern void Reset();
        public extern uint GetCurrentHashAsUInt32();
        public static extern uint HashToUInt32(SpanByte source);
    }
}
