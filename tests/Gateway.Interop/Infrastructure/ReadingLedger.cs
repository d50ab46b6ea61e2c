using System.Text.Json;

namespace Gateway.Interop.Infrastructure;

/// <summary>Which readings have come to a subscriber, which the gateway has named as lost, and which it owes because they were on flash when it was killed.</summary>
/// <param name="received">What has come so far, in order.</param>
internal sealed class ReadingLedger(Func<IReadOnlyList<Received>> received)
{
    private static readonly string[] s_topics = [SimulatorProcess.Root + "/s/", SimulatorProcess.Root + "/hist", SimulatorProcess.Root + "/evt"];

    private readonly HashSet<long> _lost = [];
    private readonly HashSet<long> _durable = [];
    private int _read;

    /// <summary>Keeps the account of what a subscriber gets.</summary>
    public ReadingLedger(Subscriber subscriber)
        : this(() => subscriber.Messages)
    {
    }

    /// <summary>The numbers that came, live or later.</summary>
    public HashSet<long> Delivered { get; } = [];

    /// <summary>The highest number that came; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>The numbers up to <see cref="Last"/> that neither came nor were named.</summary>
    public long[] Missing => [.. Enumerable.Range(1, (int)Last).Select(n => (long)n).Where(n => !Delivered.Contains(n) && !_lost.Contains(n))];

    /// <summary>Readings that were on flash at a kill.</summary>
    public int Durable => _durable.Count;

    /// <summary>What is wrong once everything should have come; null when nothing is. To be named as lost is not enough for what was on flash when the process died.</summary>
    public string? Problem
    {
        get
        {
            Read();
            long[] withheld = [.. _durable.Except(Delivered).Order()];
            return withheld.Length > 0 ? $"on flash, and not delivered: {string.Join(' ', withheld)}"
                : Missing.Length > 0 ? $"neither delivered nor named: {string.Join(' ', Missing)}"
                : Last <= _durable.DefaultIfEmpty().Max() ? "nothing comes any more"
                : null;
        }
    }

    /// <summary>Notes what is on flash where a process has just died.</summary>
    public void Owe(IEnumerable<long> numbers) => _durable.UnionWith(numbers);

    /// <summary>Takes what has come since the last time.</summary>
    public ReadingLedger Read()
    {
        IReadOnlyList<Received> messages = received();
        foreach (Received message in messages.Skip(_read).Where(message => s_topics.Any(topic => message.Topic.StartsWith(topic, StringComparison.Ordinal))))
        {
            Take(message.Payload);
        }

        _read = messages.Count;
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
