namespace Gateway.Benchmarks;

/// <summary>A table that reads well on a screen and in a page: Markdown with its columns aligned, the first to the left.</summary>
internal sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string[]> _rows = [columns];

    /// <summary>Adds a row.</summary>
    internal void Add(params string[] cells)
    {
        _rows.Add(cells);
    }

    /// <summary>Writes it.</summary>
    internal void Write(TextWriter output)
    {
        int[] widths = [.. columns.Select((_, column) => _rows.Max(row => row[column].Length))];
        WriteRow(output, _rows[0], widths);
        output.WriteLine($"|{string.Join('|', widths.Select((width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":"))}|");
        foreach (string[] row in _rows.Skip(1))
        {
            WriteRow(output, row, widths);
        }
    }

    private static void WriteRow(TextWriter output, string[] row, int[] widths)
    {
        output.WriteLine($"| {string.Join(" | ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))} |");
    }
}
