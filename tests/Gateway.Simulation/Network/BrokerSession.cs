namespace Gateway.Simulation.Network;

/// <summary>What the broker keeps of a client: what it has subscribed to, and what it has not acknowledged.</summary>
public sealed class BrokerSession(string client, bool isClean)
{
    private readonly List<string> _filters = [];
    private int _lastId;

    /// <summary>Messages that are not acknowledged, oldest first.</summary>
    public List<BrokerMessage> Pending { get; } = [];

    /// <summary>The client's id.</summary>
    public string Client { get; } = client;

    /// <summary>Whether it ends with its connection.</summary>
    public bool IsClean { get; } = isClean;

    /// <summary>Adds a filter.</summary>
    public void Subscribe(string filter)
    {
        if (!_filters.Contains(filter))
        {
            _filters.Add(filter);
        }
    }

    /// <summary>Whether a topic matches any filter.</summary>
    public bool Wants(string topic) => _filters.Exists(filter => Matches(filter, topic));

    /// <summary>Puts a message behind those that wait.</summary>
    public BrokerMessage Add(string topic, byte[] payload, bool retain)
    {
        _lastId = (_lastId % 65535) + 1;
        var message = new BrokerMessage(topic, payload, retain, _lastId);
        Pending.Add(message);
        return message;
    }

    /// <summary>Whether a filter matches a topic.</summary>
    public static bool Matches(ReadOnlySpan<char> filter, ReadOnlySpan<char> topic)
    {
        while (filter.Length > 0 && topic.Length > 0)
        {
            ReadOnlySpan<char> wanted = Level(ref filter);
            if (wanted.SequenceEqual("#"))
            {
                return true;
            }

            ReadOnlySpan<char> level = Level(ref topic);
            if (!wanted.SequenceEqual("+") && !wanted.SequenceEqual(level))
            {
                return false;
            }
        }

        return filter.Length == topic.Length;
    }

    /// <summary>Takes the first level off a topic.</summary>
    private static ReadOnlySpan<char> Level(ref ReadOnlySpan<char> topic)
    {
        int end = topic.IndexOf('/');
        ReadOnlySpan<char> level = end < 0 ? topic : topic[..end];
        topic = end < 0 ? [] : topic[(end + 1)..];
        return level;
    }
}
