using System.Buffers.Binary;
using Gateway.Core;

namespace Gateway.Simulation.Mutations;

/// <summary>What a gateway with a bug would have written as the root of its sections.</summary>
public static class MutatedRoot
{
    // a slot has its length and generation in front, its CRC behind
    private const int Payload = 6;
    private const int SidesAt = Payload + 1;
    private const int StateAt = Payload + 2;
    private const int TriesAt = Payload + 3;
    private const int TriedAt = Payload + 6;
    private const int FailedCountAt = Payload + 132;
    private const int CrcLength = 4;

    private const int Settled = 0;
    private const int Trial = 2;

    /// <summary>The bytes that get to flash instead of these; null where they are right.</summary>
    public static byte[]? Mutate(byte[] slot, Mutation mutation)
    {
        switch (mutation)
        {
            case Mutation.TrialNotCounted when slot[StateAt] == Trial:
                return With(slot, (TriesAt, 0));
            case Mutation.ConfirmedBeforeHealthy when slot[StateAt] == Trial:
                return With(slot, (StateAt, Settled), (SidesAt, (byte)(slot[SidesAt] ^ slot[TriedAt])));
            case Mutation.QuarantineForgotten when slot[FailedCountAt] > 0:
                return With(slot, (FailedCountAt, 0));
            default:
                return null;
        }
    }

    private static byte[] With(byte[] slot, params (int At, byte Value)[] changes)
    {
        byte[] mutated = (byte[])slot.Clone();
        foreach ((int at, byte value) in changes)
        {
            mutated[at] = value;
        }

        int end = mutated.Length - CrcLength;
        BinaryPrimitives.WriteUInt32LittleEndian(mutated.AsSpan(end), Crc32.Compute(mutated, 0, end));
        return mutated;
    }
}
