namespace Gateway.Simulator.Views;

/// <summary>Leaves the screen to the device's console: says who runs where, and what can be typed.</summary>
public sealed class TerminalView : IView
{
    private readonly TextWriter _writer;

    /// <summary>Writes the introduction.</summary>
    public TerminalView(TextWriter writer, Introduction introduction)
    {
        _writer = writer;
        Tell($"{introduction.Id} on {introduction.Board}; broker {introduction.Broker}{(introduction.IsEmbedded ? ", started here" : "")}");
        Tell($"  {introduction.SubscribeLine}");
        Tell("the console of the device: Enter for a prompt, help for its commands, Ctrl-C to quit");
    }

    /// <inheritdoc/>
    public void Show(Snapshot snapshot)
    {
    }

    /// <inheritdoc/>
    public void Tell(string message)
    {
        _writer.WriteLine(message);
        _writer.Flush();
    }

    /// <summary>Leaves the writer open: it belongs to whoever made it.</summary>
    public void Dispose() => _writer.Flush();
}
