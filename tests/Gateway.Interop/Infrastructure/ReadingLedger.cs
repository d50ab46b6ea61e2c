using System.Text.Json;

namespace Gateway.Interop.Infrastructure;

/// <summary>Which readings have come to a subscriber, and which the gateway has named as lost.</summary>
internal sealed class ReadingLedger(Subscriber subscriber)
{
    private static readonly string[] s_topics = [SimulatorProcess.Root + "/s/", SimulatorProcess.Root + "/hist", SimulatorProcess.Root + "/evt"];

    private readonly HashSet<long> _lost = [];
    private int _read;

    /// <summary>The numbers that came, live or later.</summary>
    public HashSet<long> Delivered { get; } = [];

    /// <summary>The highest number that came; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>The numbers up to <see cref="Last"/> that neither came nor were named.</summary>
    public long[] Missing => [.. Enumerable.Range(1, (int)Last).Select(n => (long)n).Where(n => !Delivered.Contains(n) && !_lost.Contains(n))];

    /// <summary>Takes what has come since the last time.</summary>
    public ReadingLedger Read()
    {
        Received[] messages = subscriber.Messages;
        foreach (Received message in messages.Skip(_read).Where(message => s_topics.Any(topic => message.Topic.StartsWith(topic, StringComparison.Ordinal))))
        {
            Take(message.Payload);
        }

        _read = messages.Length;
        return this;
    }

    private void Take(string payload)
    {
        using JsonDocument document = JsonDocument.Parse(payload);
        JsonElement root = document.RootElement;
        if (!root.TryGetProperty("n", out JsonElement n))
        {
            return;
        }

        bool isLoss = root.TryGetProperty("e", out JsonElement e) && e.GetString() == "lost";
        long count = root.TryGetProperty("c", out JsonElement c) ? c.GetInt64() : 1;
        for (long number = n.GetInt64(); count > 0; number++, count--)
        {
            (isLoss ? _lost : Delivered).Add(number);
        }

        Last = Delivered.Count == 0 ? 0 : Delivered.Max();
    }
}
