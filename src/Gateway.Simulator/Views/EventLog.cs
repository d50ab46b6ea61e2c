using System.Globalization;

namespace Gateway.Simulator.Views;

/// <summary>
/// One line an event, for scripts and logs: seconds since the start by the gateway's clock, the kind of event, what happened. The kinds are
/// <c>broker</c>, <c>try</c> (a line to paste), <c>link</c>, <c>reading</c>, <c>output</c> and <c>note</c>.
/// </summary>
public sealed class EventLog : IView
{
    private readonly TextWriter _writer;
    private Snapshot? _last;

    /// <summary>Writes the introduction; every event follows as it comes.</summary>
    public EventLog(TextWriter writer, Introduction introduction)
    {
        _writer = writer;
        Write("broker", introduction.IsEmbedded ? $"{introduction.Broker} (started here)" : $"{introduction.Broker}");
        Write("note", $"{introduction.Id} on {introduction.Board}");
        Write("try", introduction.SubscribeLine);
        if (introduction.PublishLine is { } publish)
        {
            Write("try", publish);
        }
    }

    /// <inheritdoc/>
    public void Show(Snapshot snapshot)
    {
        Snapshot? last = _last;
        _last = snapshot;
        if (last?.Link != snapshot.Link)
        {
            Write("link", snapshot.Link);
        }

        for (int i = 0; i < snapshot.Readings.Count; i++)
        {
            ShowReading(last?.Readings.ElementAtOrDefault(i), snapshot.Readings[i]);
        }

        for (int i = 0; i < snapshot.Outputs.Count; i++)
        {
            ShowOutput(last?.Outputs.ElementAtOrDefault(i), snapshot.Outputs[i]);
        }
    }

    /// <inheritdoc/>
    public void Tell(string message) => Write("note", message);

    /// <summary>Leaves the writer open: it belongs to whoever made it.</summary>
    public void Dispose() => _writer.Flush();

    private void ShowReading(ReadingRow? last, ReadingRow row)
    {
        if (row.At is not null && row.At != last?.At)
        {
            Write("reading", string.Join(' ', new[] { row.Channel, row.Value ?? "null", row.Unit, row.Quality }.Where(word => word.Length > 0)));
        }
    }

    private void ShowOutput(OutputRow? last, OutputRow row)
    {
        if (row.Level != last?.Level || row.Source != last.Source)
        {
            Write("output", $"{row.Output} {row.State} by {row.Source}");
        }
    }

    private void Write(string kind, string text)
    {
        double seconds = _last?.Uptime.TotalSeconds ?? 0;
        _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds,9:0.000} {kind,-7} {text}"));
        _writer.Flush();
    }
}
