using System.Globalization;

namespace Gateway.Simulation.Running;

/// <summary>The seeds that once failed, from <c>regressions.txt</c>: one a line, what it found behind it.</summary>
public static class Regressions
{
    /// <summary>The seeds.</summary>
    public static IReadOnlyList<ulong> Seeds { get; } = Read();

    private static List<ulong> Read()
    {
        using var reader = new StreamReader(typeof(Regressions).Assembly.GetManifestResourceStream("regressions.txt")!);
        List<ulong> seeds = [];
        while (reader.ReadLine() is { } line)
        {
            string seed = line.Split(' ')[0];
            if (seed.Length > 0)
            {
                seeds.Add(ulong.Parse(seed, CultureInfo.InvariantCulture));
            }
        }

        return seeds;
    }
}
