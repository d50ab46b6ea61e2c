namespace Gateway.Interop.Infrastructure;

/// <summary>A running mosquitto_sub: each line is the topic, the retain flag, the QoS and the payload.</summary>
internal sealed class Subscriber : LineProcess
{
    /// <summary>Subscribes at QoS 1 and returns when the broker has granted it.</summary>
    public Subscriber(int port, params string[] filters)
        : this(port, [], filters)
    {
    }

    private Subscriber(int port, string[] options, string[] filters)
        : base("stdbuf", Arguments(port, options, filters))
    {
        try
        {
            WaitFor("SUBACK");
        }
        catch
        {
            Dispose(); // nobody else has it yet
            throw;
        }
    }

    /// <summary>Subscribes with a session that outlives its connection; the client connects again by itself.</summary>
    public static Subscriber Persistent(int port, string id, params string[] filters) => new(port, ["-c", "-i", id], filters);

    /// <summary>Subscribes as a user of the broker.</summary>
    public static Subscriber As(Login? login, int port, params string[] filters) => new(port, MosquittoTools.Credentials(login), filters);

    /// <summary>Waits for a message on <paramref name="topic"/> whose payload <paramref name="accept"/> takes (any when null), among the lines from <paramref name="from"/> on.</summary>
    public Received WaitForMessage(string topic, Predicate<string>? accept = null, double seconds = 10, int from = 0)
    {
        string line = WaitFor(
            candidate => Received.Parse(candidate) is { } message && message.Topic == topic && (accept?.Invoke(message.Payload) ?? true),
            $"message on {topic}",
            seconds,
            from);
        return Received.Parse(line)!;
    }

    /// <summary>The messages so far.</summary>
    public Received[] Messages => [.. Lines.Select(Received.Parse).OfType<Received>()];

    // mosquitto_sub writes in blocks to anything but a terminal
    private static string[] Arguments(int port, string[] options, string[] filters) =>
    [
        "-oL", MosquittoTools.Subscriber,
        "-h", "127.0.0.1", "-p", $"{port}", "-q", "1", "-d", "-F", $"{Received.Mark} %t %r %q %p",
        .. options,
        .. filters.SelectMany(filter => new[] { "-t", filter }),
    ];
}
