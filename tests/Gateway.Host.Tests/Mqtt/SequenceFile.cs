namespace Gateway.Host.Tests.Mqtt;

/// <summary>Reads files of sequences: see Sequences/README.md.</summary>
public static class SequenceFile
{
    /// <summary>All sequences beside the tests.</summary>
    public static IEnumerable<Sequence> All()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Mqtt", "Sequences");
        return Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(path => Read(Path.GetFileName(path), File.ReadLines(path)));
    }

    /// <summary>The sequences of one file.</summary>
    /// <exception cref="FormatException">A line stands before the first sequence, or a sequence names no statement.</exception>
    public static IReadOnlyList<Sequence> Read(string file, IEnumerable<string> lines)
    {
        List<Sequence> sequences = [];
        int number = 0;
        foreach (string raw in lines)
        {
            number++;
            string line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            string verb = line.Split(' ', 2)[0];
            string rest = line[verb.Length..].Trim();
            if (verb == "sequence")
            {
                sequences.Add(new Sequence(file, number, rest));
                continue;
            }

            Sequence sequence = sequences.LastOrDefault() ?? throw new FormatException($"{file}:{number}: a line before the first sequence");
            if (verb == "statements")
            {
                sequence.Statements.AddRange(rest.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
            else
            {
                sequence.Steps.Add((number, verb, rest));
            }
        }

        Sequence? bare = sequences.Find(sequence => sequence.Statements.Count == 0 || sequence.Steps.Count == 0);
        return bare == null ? sequences : throw new FormatException($"{bare}: no statements, or nothing happens");
    }
}
