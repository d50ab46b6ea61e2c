using System.Buffers.Binary;
using Gateway.Core;

namespace Gateway.Interop.Infrastructure;

/// <summary>The journal of a simulator that does not run, read without the code that wrote it but for the CRC.</summary>
internal static class JournalFiles
{
    private const int RecordLength = 16;
    private const int CrcAt = 14;
    private const int FixedHead = 16;
    private const int IdLength = 12;
    private const int ChannelsAt = 2;

    /// <summary>The numbers of the readings that are on flash.</summary>
    public static IEnumerable<long> Numbers(string state) => Directory.GetFiles(state, "j??").SelectMany(file => NumbersOf(File.ReadAllBytes(file)));

    private static IEnumerable<long> NumbersOf(byte[] file)
    {
        if (file.Length < FixedHead)
        {
            yield break;
        }

        int head = FixedHead + (file[ChannelsAt] * IdLength);
        int first = (head + RecordLength - 1) / RecordLength * RecordLength;
        for (int at = first; at + RecordLength <= file.Length; at += RecordLength)
        {
            if ((ushort)Crc32.Compute(file, at, CrcAt) == BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + CrcAt)))
            {
                yield return BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at));
            }
        }
    }
}
