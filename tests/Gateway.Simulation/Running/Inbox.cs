using System.Text.Json;

namespace Gateway.Simulation.Running;

/// <summary>What passes between a gateway and the brokers, told to those who watch it.</summary>
public sealed class Inbox(Station station)
{
    private const string Desired = "cfg/desired/";
    private const string Reported = "cfg/reported/";

    private int _waiting;

    /// <summary>Whether the gateway was sent something about its configuration that it has not acknowledged.</summary>
    public bool IsWaiting => _waiting > 0;

    /// <summary>The connection ends.</summary>
    public void Disconnect() => _waiting = 0;

    /// <summary>The subscriber gets a message of the gateway's.</summary>
    public void Take(ReadOnlySpan<char> topic, ReadOnlySpan<byte> payload)
    {
        if (topic.StartsWith("s/t"))
        {
            // a channel that was removed says so by an empty message
            TakeLive(topic[3] - '0', payload);
        }
        else if (topic.SequenceEqual("hist"))
        {
            station.Ledger.TakeBatch(payload);
        }
        else if (topic.SequenceEqual("evt") && payload.IndexOf("\"lost\""u8) >= 0)
        {
            using JsonDocument loss = JsonDocument.Parse(payload.ToArray());
            station.Ledger.TakeLost(loss.RootElement.GetProperty("n").GetInt64(), loss.RootElement.GetProperty("c").GetInt64());
        }
        else if (topic.SequenceEqual("cfg/state"))
        {
            station.Configuration.TakeState(payload, station.Link.Now);
        }
        else if (topic.SequenceEqual("ack") && payload.IndexOf("E_BUSY"u8) >= 0)
        {
            TakeAck(payload);
        }
        else if (topic.StartsWith(Reported))
        {
            station.Configuration.TakeReported(topic[Reported.Length..].ToString(), payload);
        }
    }

    /// <summary>A broker sends a message to the gateway.</summary>
    public void Deliver(string topic, ReadOnlySpan<byte> payload, bool retain, long now)
    {
        ReadOnlySpan<char> rest = topic.AsSpan(station.Base.Length);
        _waiting += rest.StartsWith("cfg/") ? 1 : 0;
        if (rest.StartsWith(Desired))
        {
            station.Configuration.Deliver(rest[Desired.Length..].ToString(), payload, now);
        }
        else if (rest.StartsWith("o/v") && !retain && payload.IndexOf("exp"u8) < 0)
        {
            station.AllowOutput(rest[3] - '0', payload);
        }
    }

    /// <summary>The gateway has acknowledged a message.</summary>
    public void Acknowledge(string topic, ReadOnlySpan<byte> payload, long now)
    {
        ReadOnlySpan<char> rest = topic.AsSpan(station.Base.Length);
        _waiting -= rest.StartsWith("cfg/") && _waiting > 0 ? 1 : 0;
        if (rest.StartsWith(Desired))
        {
            station.Configuration.Acknowledge(rest[Desired.Length..].ToString(), payload, now);
        }
    }

    /// <summary>A section that could not even be judged is refused like a command.</summary>
    private void TakeAck(ReadOnlySpan<byte> payload)
    {
        using JsonDocument ack = JsonDocument.Parse(payload.ToArray());
        string on = ack.RootElement.GetProperty("on").GetString()!;
        if (on.StartsWith(Desired, StringComparison.Ordinal))
        {
            station.Configuration.TakeBusy(on[Desired.Length..]);
        }
    }

    private void TakeLive(int channel, ReadOnlySpan<byte> payload)
    {
        if (!payload.IsEmpty)
        {
            station.Ledger.TakeLive(channel, payload);
        }
    }
}
