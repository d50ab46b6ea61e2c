using System.Buffers.Binary;
using Gateway.Core;

namespace Gateway.Simulation.Mutations;

/// <summary>What a gateway with a bug would have written to a slot of a section.</summary>
public static class MutatedSlots
{
    private const int StateAt = 6;
    private const int TriesAt = 7;
    private const int Confirmed = 0x11;
    private const int Trial = 0x12;
    private const int Dead = 0x13;
    private const int CrcLength = 4;

    /// <summary>The bytes that get to flash instead of these; null where they are right.</summary>
    public static byte[]? Mutate(byte[] slot, Mutation mutation)
    {
        switch (mutation)
        {
            case Mutation.TrialNotCounted when slot[StateAt] == Trial && slot[TriesAt] > 0:
                return With(slot, TriesAt, 0);
            case Mutation.ConfirmedBeforeHealthy when slot[StateAt] == Trial:
                return With(slot, StateAt, Confirmed);
            case Mutation.QuarantineForgotten when slot[StateAt] == Dead:
                return [];
            default:
                return null;
        }
    }

    private static byte[] With(byte[] slot, int at, byte value)
    {
        byte[] mutated = (byte[])slot.Clone();
        mutated[at] = value;
        int end = mutated.Length - CrcLength;
        BinaryPrimitives.WriteUInt32LittleEndian(mutated.AsSpan(end), Crc32.Compute(mutated, 0, end));
        return mutated;
    }
}
