using System.Globalization;
using System.Text;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Mutations;
using Gateway.Simulation.Network;
using Gateway.Simulation.Operators;
using Gateway.Simulation.Plans;

namespace Gateway.Simulation.Running;

/// <summary>Runs a plan in virtual time: jumps from one moment at which something can happen to the next, until everything has healed and is accounted for.</summary>
public sealed class World : IBrokerListener
{
    private const long SettleMilliseconds = 120_000;
    private const long SettleLimit = 3600_000;
    private const long LongAgo = 1_700_000_000;
    private const int SlotOperations = 6;

    private static readonly byte[] s_secret = Encoding.ASCII.GetBytes(Operator.SecretMark);

    private readonly Plan _plan;
    private readonly Trace _trace;
    private readonly BrokerDirectory _brokers;
    private readonly Station[] _stations;
    private readonly PriorityQueue<Action, (long At, int Order)> _later = new();
    private int _scheduled;
    private long _now;

    /// <summary>Prepares a run.</summary>
    public World(Plan plan, Trace trace, Mutation mutation)
    {
        _plan = plan;
        _trace = trace;
        _brokers = new BrokerDirectory(plan.Version5, this, mutation);
        _stations = [.. plan.Stations.Select((station, index) => new Station(index, station, _brokers, plan.Seed, trace, mutation))];
        foreach (PlannedFault fault in plan.Faults)
        {
            At(fault.At, () => Apply(fault));
        }
    }

    /// <summary>Milliseconds simulated.</summary>
    public long Now => _now;

    /// <summary>The gateways.</summary>
    public IReadOnlyList<Station> Stations => _stations;

    /// <summary>Messages that the brokers took.</summary>
    public long Published => _brokers.Home.Published + _brokers.Away.Published;

    /// <summary>Runs to the end.</summary>
    /// <exception cref="Violation">A promise was broken.</exception>
    public void Run()
    {
        while (_now < _plan.Length || !IsOver())
        {
            Turn();
        }

        foreach (Station station in _stations)
        {
            station.Finish(_now);
        }
    }

    /// <inheritdoc/>
    public void OnPublished(BrokerModel broker, string topic, ReadOnlySpan<byte> payload, bool retain)
    {
        if (_trace.IsOn)
        {
            _trace.Write($"broker {_brokers.Name(broker)} has {topic} {Encoding.UTF8.GetString(payload)}");
        }

        if (payload.IndexOf(s_secret) >= 0)
        {
            throw new Violation("a secret is told", topic);
        }

        // what a mute broker takes reaches nobody
        if (!broker.IsMute && Array.Find(_stations, station => topic.StartsWith(station.Base, StringComparison.Ordinal)) is { } station)
        {
            station.Inbox.Take(topic.AsSpan(station.Base.Length), payload);
        }
    }

    /// <inheritdoc/>
    public void OnDelivered(BrokerModel broker, string client, string topic, ReadOnlySpan<byte> payload, bool retain)
    {
        Find(client)?.Inbox.Deliver(topic, payload, retain, _now);
    }

    /// <inheritdoc/>
    public void OnAcknowledged(string client, BrokerMessage message) => Find(client)?.Inbox.Acknowledge(message.Topic, message.Payload, _now);

    private Station? Find(string client) => Array.Find(_stations, station => station.Id == client);

    private bool IsOver()
    {
        if (_now - _plan.Length > SettleLimit)
        {
            throw new Violation("a gateway does not settle", string.Join(", ", _stations.Where(station => !station.IsSettledSince(_plan.Length)).Select(station => station.Id)));
        }

        return _now - _plan.Length > SettleMilliseconds && _later.Count == 0 && _stations.All(station => station.IsSettledSince(_plan.Length));
    }

    private void Turn()
    {
        while (_later.TryPeek(out Action? action, out (long At, int Order) due) && due.At <= _now)
        {
            _later.Dequeue();
            action();
        }

        long next = _later.TryPeek(out _, out (long At, int Order) first) ? first.At : long.MaxValue;
        foreach (Station station in _stations)
        {
            station.Step(_now);
            next = Math.Min(next, Math.Min(station.DueAt, station.Link.NextArrival));
        }

        _now = Math.Max(_now + 1, next);
        _trace.Now = _now;
    }

    private void At(long at, Action action) => _later.Enqueue(action, (at, _scheduled++));

    private void Apply(PlannedFault fault)
    {
        _trace.Write(_trace.IsOn ? "FAULT " + fault : "");
        Station station = _stations[fault.Station];
        station.Link.Now = _now;
        switch (fault.Kind)
        {
            case FaultKind.LinkDown: Degrade(station, LinkCondition.Down, fault.Seconds); break;
            case FaultKind.LinkSilent: Degrade(station, LinkCondition.Silent, fault.Seconds); break;
            case FaultKind.LinkCaptive: Degrade(station, LinkCondition.Captive, fault.Seconds); break;
            case FaultKind.LinkSlow: Degrade(station, LinkCondition.Slow, fault.Seconds); break;
            case FaultKind.LinkReset: station.Link.Reset(); break;
            case FaultKind.NameFails: Degrade(station, LinkCondition.Nameless, fault.Seconds); break;
            case FaultKind.NameHangs: Degrade(station, LinkCondition.NamelessSlowly, fault.Seconds); break;
            case FaultKind.BrokerKick: Of(station).Find(station.Id)?.Kick(); break;
            case FaultKind.BrokerGarbage: Of(station).Find(station.Id)?.SendGarbage(); break;
            case FaultKind.PowerCut: station.CutPower(_now, fault.Seconds); break;
            case FaultKind.PowerCutInFile: station.Flash.CutAfter(fault.Argument % 4, ""); break;
            case FaultKind.Brownout: Brownout(station, fault); break;
            case FaultKind.Restart: station.Restart(); break;
            case FaultKind.ClockJump: station.JumpClock((fault.Argument % 7200) - 3600); break;
            default: ApplyLasting(station, fault); break;
        }

        station.Wake(_now);
    }

    private void ApplyLasting(Station station, PlannedFault fault)
    {
        long end = _now + (fault.Seconds * 1000L);
        BrokerModel broker = Of(station);
        switch (fault.Kind)
        {
            case FaultKind.BrokerCrash or FaultKind.BrokerCrashEmpty:
                broker.Crash(fault.Kind == FaultKind.BrokerCrashEmpty);
                At(end, broker.Start);
                break;
            case FaultKind.BrokerHoldsAcks:
                broker.HoldAcks();
                At(end, broker.ReleaseAcks);
                break;
            case FaultKind.BrokerRefuses:
                broker.Refuse();
                At(end, broker.StopRefusing);
                break;
            case FaultKind.SensorFault:
                station.SensorsFail = true;
                At(end, () => station.SensorsFail = false);
                break;
            case FaultKind.FlashFails when station.Flash.Fail(_now):
                At(end, () => station.Flash.Recover(_now));
                break;
            case FaultKind.FlashFails:
                break;
            case FaultKind.FlashDamage:
                station.CutPower(_now, fault.Seconds);
                station.DamageFlash(fault.Argument);
                break;
            case FaultKind.CommandOn or FaultKind.CommandOff or FaultKind.CommandRetained or FaultKind.CommandExpired:
                Command(station, fault);
                break;
            default:
                Configure(station, fault);
                break;
        }
    }

    /// <summary>The broker that a gateway has chosen; where there is none, the one that it was flashed with.</summary>
    private BrokerModel Of(Station station) => station.Link.Broker ?? _brokers.Home;

    private void Degrade(Station station, LinkCondition condition, int seconds)
    {
        station.Link.Condition = condition;
        At(_now + (seconds * 1000L), () =>
        {
            station.Link.Now = _now;
            station.Link.Condition = LinkCondition.Up;
            station.Wake(_now);
        });
    }

    private void Brownout(Station station, PlannedFault fault)
    {
        int times = 2 + (fault.Argument % 5);
        for (int i = 0; i < times; i++)
        {
            At(_now + (i * 1000L * (1 + (fault.Argument % 37))), () => station.CutPower(_now, 1));
        }
    }

    /// <summary>Sends what an operator has composed, retained or not; at times the power goes in one of the writes that follow, or several times while it is tried.</summary>
    private void Configure(Station station, PlannedFault fault)
    {
        var random = new Prng((ulong)fault.Argument);
        bool retain = random.Chance(60) || station.IsSleeper;
        long at = _now;
        foreach (Letter letter in station.Operator.Compose(fault.Kind, random))
        {
            at += letter.After * 1000L;
            if (at == _now)
            {
                Send(station, letter, fault.Kind == FaultKind.SecretRetained || (retain && letter.Document is not null));
            }
            else
            {
                At(at, () => Send(station, letter, false));
            }
        }

        if (random.Chance(30))
        {
            station.Flash.CutAfter(random.Next(SlotOperations), "c");
        }
        else if (random.Chance(20))
        {
            Brownout(station, fault);
        }
    }

    private void Send(Station station, Letter letter, bool retain)
    {
        BrokerModel broker = Of(station);
        if (!broker.IsUp)
        {
            return;
        }

        if (letter.Document is not null)
        {
            station.Configuration.Send(letter.Document, retain);
        }

        _trace.Write(_trace.IsOn ? $"operator at {_brokers.Name(broker)}{(retain ? ", retained" : "")}: {letter.Topic} {Encoding.UTF8.GetString(letter.Payload)}" : "");
        broker.Pass(station.Base + letter.Topic, letter.Payload, retain);
        station.Wake(_now);
    }

    private void Command(Station station, PlannedFault fault)
    {
        BrokerModel broker = Of(station);
        if (!broker.IsUp)
        {
            return;
        }

        string topic = station.Base + "o/v" + (fault.Argument & 1).ToString(CultureInfo.InvariantCulture) + "/set";
        string payload = fault.Kind switch
        {
            FaultKind.CommandOff => "OFF",
            FaultKind.CommandExpired => "{\"s\":\"on\",\"exp\":" + LongAgo.ToString(CultureInfo.InvariantCulture) + "}",
            _ => (fault.Argument & 2) == 0 ? "ON" : "{\"s\":\"on\",\"for\":20}",
        };
        broker.Pass(topic, Encoding.UTF8.GetBytes(payload), fault.Kind == FaultKind.CommandRetained);
    }
}
