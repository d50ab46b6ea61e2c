using Spectre.Console;
using Spectre.Console.Rendering;

namespace Gateway.Simulator.Views;

/// <summary>
/// Readings, outputs, link and queue as a table that stays in place. It is drawn by a thread of its own, so that a slow terminal does
/// not hold the gateway up.
/// </summary>
public sealed class LiveTable : IView
{
    private const int RefreshMilliseconds = 250;

    private readonly IAnsiConsole _console;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _stop = new();
    private volatile Snapshot? _snapshot;
    private volatile string _message = "";

    /// <summary>Says who runs where, on lines that can be copied whole, and starts to draw below them.</summary>
    public LiveTable(IAnsiConsole console, Introduction introduction, string keys)
    {
        _console = console;
        WriteIntroduction(introduction, keys);
        _thread = new Thread(Draw) { IsBackground = true, Name = "table" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Show(Snapshot snapshot) => _snapshot = snapshot;

    /// <inheritdoc/>
    public void Tell(string message) => _message = message;

    /// <summary>Draws the last state once more and leaves it on the screen.</summary>
    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void WriteIntroduction(Introduction introduction, string keys)
    {
        string started = introduction.IsEmbedded ? ", started here" : "";
        _console.Profile.Out.Writer.WriteLine($"{introduction.Id} on {introduction.Board}; broker {introduction.Broker}{started}");
        _console.Profile.Out.Writer.WriteLine($"  {introduction.SubscribeLine}");
        if (introduction.PublishLine is { } publish)
        {
            _console.Profile.Out.Writer.WriteLine($"  {publish}");
        }

        _console.Profile.Out.Writer.WriteLine(keys);
    }

    private void Draw() => _console.Live(new Text("")).Start(context =>
    {
        bool stopping;
        do
        {
            stopping = _stop.Wait(RefreshMilliseconds);
            if (_snapshot is { } snapshot)
            {
                context.UpdateTarget(Render(snapshot));
            }
        }
        while (!stopping);
    });

    private Rows Render(Snapshot snapshot)
    {
        List<IRenderable> parts =
        [
            new Text($"up {(int)snapshot.Uptime.TotalHours}:{snapshot.Uptime:mm\\:ss}   link {snapshot.Link}   queue {snapshot.Queued}   not delivered {snapshot.Backlog}"),
            RenderReadings(snapshot.Readings, snapshot.Uptime),
            RenderOutputs(snapshot.Outputs),
        ];
        if (_message.Length > 0)
        {
            parts.Add(new Text(_message));
        }

        return new Rows(parts);
    }

    private static Table RenderReadings(IReadOnlyList<ReadingRow> rows, TimeSpan now)
    {
        Table table = new Table().RoundedBorder().AddColumns("channel", "name", "value", "unit", "quality", "age");
        table.Columns[2].RightAligned();
        table.Columns[5].RightAligned();
        foreach (ReadingRow row in rows)
        {
            Style style = row.Quality.Length == 0 ? Style.Plain : new Style(Color.Red);
            table.AddRow(
                new Text(row.Channel, style),
                new Text(row.Name, style),
                new Text(row.Value ?? "-", style),
                new Text(row.Unit, style),
                new Text(row.Quality, style),
                new Text(row.At is { } at ? $"{(int)(now - at).TotalSeconds} s" : "", style));
        }

        return table;
    }

    private static Table RenderOutputs(IReadOnlyList<OutputRow> rows)
    {
        Table table = new Table().RoundedBorder().AddColumns("output", "name", "state", "by", "left");
        foreach (OutputRow row in rows)
        {
            Style style = row.Level == 0 ? Style.Plain : new Style(Color.Green);
            table.AddRow(
                new Text(row.Output, style),
                new Text(row.Name, style),
                new Text(row.State, style),
                new Text(row.Source, style),
                new Text(row.SecondsLeft == 0 ? "" : $"{row.SecondsLeft} s", style));
        }

        return table;
    }
}
