using Gateway.Core;

namespace Gateway.Simulation.Hardware;

/// <summary>
/// What the files of a device can occupy at most in its 256 KB of littlefs: blocks of 4 KB for each file that does not lie inline in the metadata, and pairs of blocks for the metadata.
/// </summary>
public static class FlashBudget
{
    /// <summary>Blocks of the partition.</summary>
    public const int Blocks = 64;

    /// <summary>Bytes of a block.</summary>
    public const int Block = 4096;

    // littlefs keeps files up to an eighth of a block in the metadata: with its tags, name and time an entry takes so much beside the data
    private const int Inline = Block / 8;
    private const int Entry = 4 + 4 + 8 + 8;

    // A pair is divided when half a block of it is in use, into two of which each may be half full.
    private const int LeastInPair = Block / 4;

    // the superblock, the network configuration and certificate authority of the runtime, and what is written before the old is free
    private const int Superblock = 2;
    private const int Runtime = 2;
    private const int Spare = 1;

    /// <summary>The files of Core, slots as files of their own, and the most bytes of each.</summary>
    private static readonly (string Name, int Count, int Slots, int Length)[] s_core =
    [
        ("c", SectionStore.Groups, 2, Block),
        ("cfg", 0, 2, 576),
        ("k", 4, 2, 160),
        ("device-key", 0, 2, 48),
        ("sign.key", 0, 0, 66),
        ("boot", 0, 2, 48),
        ("outputs", 0, 2, 176),
        ("inputs", 0, 2, 176),
    ];

    /// <summary>Those that only a device has, as they were flashed or as its self-test and restarts leave them.</summary>
    private static readonly (string Name, int Count, int Slots, int Length)[] s_device =
    [
        ("board.json", 0, 0, 2048),
        ("mqtt.json", 0, 0, Inline),
        ("mqtt.key", 0, 0, 128),
        ("client.pem", 0, 0, Block),
        ("client.key", 0, 0, Block),
        ("reboot", 0, 0, 16),
        ("selftest", 0, 0, 8),
        ("selftest.tmp", 0, 0, 64),
    ];

    /// <summary>The most bytes that a file of Core's may have with so many files of readings; 0 for one that nobody knows.</summary>
    public static int Limit(string file, int segments) =>
        Files(s_core, segments).FirstOrDefault(known => known.Name == file).Length;

    /// <summary>The most blocks that everything can occupy at once with so many files of readings.</summary>
    public static int Occupied(int segments)
    {
        (string Name, int Length)[] all = [.. Files(s_core, segments), .. Files(s_device, 0)];
        int blocks = all.Where(file => file.Length > Inline).Sum(file => (file.Length + Block - 1) / Block);
        int metadata = all.Sum(file => Entry + file.Name.Length + (file.Length > Inline ? 0 : file.Length));
        int pairs = (metadata + LeastInPair - 1) / LeastInPair;
        return Superblock + Runtime + Spare + blocks + (2 * pairs);
    }

    private static IEnumerable<(string Name, int Length)> Files((string Name, int Count, int Slots, int Length)[] known, int segments)
    {
        foreach ((string name, int count, int slots, int length) in known)
        {
            foreach (string stem in count == 0 ? [name] : Enumerable.Range(0, count).Select(number => $"{name}{number}"))
            {
                foreach (string file in slots == 0 ? [stem] : Enumerable.Range(0, slots).Select(slot => $"{stem}.{slot}"))
                {
                    yield return (file, length);
                }
            }
        }

        foreach (int segment in Enumerable.Range(0, segments))
        {
            yield return ($"j{segment:00}", Block);
        }
    }
}
