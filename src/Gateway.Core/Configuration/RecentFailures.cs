using System;
using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// How the root keeps what failed last, so that a boot can tell it: the place of the next 1, then outcome 1, code 1, key 13, CRC of the document 4 each. The key of a transaction is its name, of no kind.
/// Of each section the last is kept.
/// </summary>
internal static class RecentFailures
{
    /// <summary>Failures that are kept.</summary>
    internal const int Capacity = 4;

    /// <summary>Bytes that they take.</summary>
    internal const int Length = FirstAt + (Capacity * EntryLength);

    private const int FirstAt = 1;
    private const int CodeAt = 1;
    private const int KeyAt = 2;
    private const int DocumentAt = KeyAt + SectionPlaces.KeyLength;
    private const int EntryLength = DocumentAt + 4;

    /// <summary>Where the one is that is the <paramref name="index"/>th, from the oldest on.</summary>
    internal static int Find(byte[] buffer, int at, int index)
    {
        return at + FirstAt + (((buffer[at] + index) % Capacity) * EntryLength);
    }

    /// <summary>What it ended as.</summary>
    internal static ConfigurationOutcome Outcome(byte[] buffer, int entry)
    {
        return (ConfigurationOutcome)buffer[entry];
    }

    /// <summary>Why; <see cref="ErrorCode.None"/> where there is nothing.</summary>
    internal static int Code(byte[] buffer, int entry)
    {
        return buffer[entry + CodeAt];
    }

    /// <summary>Where its key is.</summary>
    internal static int Key(int entry)
    {
        return entry + KeyAt;
    }

    /// <summary>The CRC of its document; 0 for a transaction.</summary>
    internal static int Document(byte[] buffer, int entry)
    {
        return (int)Packed.ReadUInt32(buffer, entry + DocumentAt);
    }

    /// <summary>Adds one, in the place of the oldest; where its key has to be written.</summary>
    internal static int Add(byte[] buffer, int at, ConfigurationOutcome outcome, int code, int document)
    {
        int entry = Find(buffer, at, 0);
        buffer[at] = (byte)((buffer[at] + 1) % Capacity);
        Array.Clear(buffer, entry, EntryLength);
        buffer[entry] = (byte)outcome;
        buffer[entry + CodeAt] = (byte)code;
        Packed.WriteUInt32(buffer, entry + DocumentAt, document);
        return entry + KeyAt;
    }

    /// <summary>Forgets what failed of a section.</summary>
    internal static void Forget(byte[] buffer, int at, int section)
    {
        for (int i = 0; i < Capacity; i++)
        {
            int entry = Find(buffer, at, i);
            if (SectionPlaces.Hash(buffer, entry + KeyAt) == section)
            {
                buffer[entry + CodeAt] = ErrorCode.None;
            }
        }
    }
}
