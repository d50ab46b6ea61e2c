using System.Globalization;
using Gateway.Core;
using Gateway.Mqtt;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Hardware;
using Gateway.Simulation.Mutations;
using Gateway.Simulation.Network;
using Gateway.Simulation.Plans;

namespace Gateway.Simulation.Running;

/// <summary>One gateway of a run: the real one, on models of its hardware, with everything that watches it.</summary>
public sealed class Station
{
    private const int FirstPin = 26;
    private const int Outputs = 2;
    private const int LoopMilliseconds = 10;
    private const int WatchedMilliseconds = 1000;
    private const int IdleMilliseconds = 5000;
    private const int RestartMilliseconds = 1000;

    // what the gateway promises, by its defaults, and what a coarse step and a pause after a failure of flash add
    private const long DurableMilliseconds = 60_000;
    private const long Tolerance = 18_000;

    // two slots each of boot record, outputs and inputs, beside the readings
    private const int OtherBlocks = 6;
    private const int Block = 4096;

    private readonly StationPlan _plan;
    private readonly Trace _trace;
    private readonly Mutation _mutation;
    private readonly MutatedFiles? _mutatedFiles;
    private readonly Prng _random;
    private readonly StationClock _clock;
    private readonly PinModel _pins = new();
    private readonly SensorModel _sensors = new();
    private readonly BoxModel _box = new();
    private readonly OutputWatch[] _watches = new OutputWatch[Outputs];
    private readonly LinkWatch _linkWatch;
    private Core.Gateway? _gateway;
    private MqttState _state;
    private bool _isSynchronised;
    private long _sampledAt;
    private long _activity;

    /// <summary>Makes a gateway without power.</summary>
    public Station(int index, StationPlan plan, BrokerDirectory brokers, ulong seed, Trace trace, Mutation mutation)
    {
        Id = "g" + index.ToString(CultureInfo.InvariantCulture);
        Base = "gw/" + Id + "/";
        _plan = plan;
        _trace = trace;
        _mutation = mutation;
        _random = Prng.For(seed, 100 + index);
        _clock = new StationClock(plan.ClockDelaySeconds);
        Flash = new FlashModel(Prng.For(seed, 200 + index));
        Link = new ModelLink(brokers, Prng.For(seed, 300 + index), plan.Latency);
        _mutatedFiles = mutation == Mutation.None ? null : new MutatedFiles(Flash, mutation);
        Ledger = new Ledger(Id, plan.Channels);
        _linkWatch = new LinkWatch(Id);
        for (int i = 0; i < Outputs; i++)
        {
            _watches[i] = new OutputWatch(Id + " output " + i.ToString(CultureInfo.InvariantCulture), plan.MaxOnSeconds, PolicyOf(i), plan.LinkSeconds);
        }
    }

    /// <summary>The gateway's id.</summary>
    public string Id { get; }

    /// <summary>What its topics begin with.</summary>
    public string Base { get; }

    /// <summary>Its flash.</summary>
    public FlashModel Flash { get; }

    /// <summary>Its way to the broker.</summary>
    public ModelLink Link { get; }

    /// <summary>What is known of its readings.</summary>
    public Ledger Ledger { get; }

    /// <summary>When it is to be stepped, or gets its power back.</summary>
    public long DueAt { get; private set; }

    /// <summary>Times the power went.</summary>
    public int PowerCuts { get; private set; }

    /// <summary>Times an output went on.</summary>
    public int Switched => _watches.Sum(watch => watch.Switched);

    /// <summary>Whether it runs, is connected and has nothing left to deliver.</summary>
    public bool IsSettled => _gateway is { LinkState: MqttState.Online, Backlog: 0, Queued: 0 };

    /// <summary>Number of the next reading.</summary>
    public long Next => _gateway!.NextNumber;

    /// <summary>Whether the sensors fail.</summary>
    public bool SensorsFail
    {
        set => _sensors.Fails = value;
    }

    /// <summary>Somebody sets the time of day.</summary>
    public void JumpClock(int seconds) => _clock.Jump(seconds);

    /// <summary>Something outside changed: it is stepped at once.</summary>
    public void Wake(long now) => DueAt = _gateway is null ? DueAt : now;

    /// <summary>A file of readings is damaged; what is not delivered is not promised any more.</summary>
    public void DamageFlash(int choice)
    {
        if (Flash.Damage('j', choice))
        {
            Ledger.Release();
        }
    }

    /// <summary>Everything has healed and is delivered: settles the account.</summary>
    public void Finish(long now)
    {
        Promise(now, 0);
        Ledger.Finish(Next);
    }

    /// <summary>The gateway is told to restart.</summary>
    public void Restart() => _gateway?.Stop("test");

    /// <summary>The power goes, for some seconds.</summary>
    public void CutPower(long now, int seconds)
    {
        if (_gateway is not null)
        {
            PowerCuts++;
            _trace.Write($"{Id} loses power");
            Promise(now, DurableMilliseconds + Tolerance);
        }

        PowerOff();
        DueAt = now + (seconds * 1000L);
    }

    /// <summary>A command that may act was sent to the gateway.</summary>
    public void AllowOutput(string topic, long now)
    {
        if (topic.StartsWith(Base + "o/v", StringComparison.Ordinal))
        {
            _watches[topic[Base.Length + 3] - '0'].Allow(now);
        }
    }

    /// <summary>Does what is due: power on, or a step.</summary>
    public void Step(long now)
    {
        Link.Now = now;
        _clock.Now = now;
        Link.Pump();
        if (now < DueAt)
        {
            return;
        }

        try
        {
            if (_gateway is null)
            {
                PowerOn(now);
            }

            StepGateway(now);
        }
        catch (PowerCutException)
        {
            _trace.Write($"{Id} loses power while it writes");
            PowerCuts++;
            Promise(now, DurableMilliseconds + Tolerance);
            PowerOff();
            DueAt = now + (_random.Between(1, 30) * 1000L);
            return;
        }

        Check(now);
        if (_gateway!.IsStopped || _box.IsRebooting)
        {
            _trace.Write($"{Id} restarts");
            Promise(now, 0);
            PowerOff();
            DueAt = now + RestartMilliseconds;
            return;
        }

        DueAt = NextDue(now);
    }

    /// <summary>What was taken in this boot, and at least <paramref name="age"/> ago, is on flash, if that could be written all the time, and has room for it.</summary>
    private void Promise(long now, long age)
    {
        if (_plan.Segments >= StationPlan.AmpleSegments && _gateway is not null)
        {
            Ledger.Promise(_gateway.Boot, takenAt => takenAt <= now - age && Flash.Worked(takenAt, Math.Min(now, takenAt + DurableMilliseconds + Tolerance)));
        }
    }

    private LinkPolicy PolicyOf(int output) => output == 0 ? _plan.Link : LinkPolicy.Keep;

    private void PowerOff()
    {
        _gateway = null;
        _box.IsRebooting = false;
        _pins.PowerOff();
        _sensors.Forget();
        _mutatedFiles?.PowerOff();
        Link.PowerOff();
        _linkWatch.Check(false, false, 0);
        foreach (OutputWatch watch in _watches)
        {
            watch.PowerOff();
        }
    }

    private void PowerOn(long now)
    {
        _clock.PowerOn();
        Flash.PowerOn();
        _isSynchronised = false;
        _sampledAt = now;
        var hardware = new GatewayHardware
        {
            Clock = _clock, Files = _mutatedFiles ?? (IFiles)Flash, Pins = _pins, Device = _box, Random = _random, Host = _sensors,
            Endpoint = Link, Transport = _mutation == Mutation.ReconnectsGivenUp ? new MutatedTransport(Link) : Link,
        };
        var options = new GatewayOptions { Id = Id, JournalSegments = _plan.Segments };
        options.SpillSeconds *= _mutation == Mutation.SpilledLate ? 4 : 1;
        _gateway = new Core.Gateway(options, hardware, Configure());
        if (_trace.IsOn)
        {
            _trace.Write($"{Id} boots for the {_gateway.Boot}. time ({_gateway.Restart}), next number {_gateway.NextNumber}");
        }
    }

    private GatewayConfiguration Configure()
    {
        var all = new GatewayConfiguration();
        all.Mqtt.Host = BrokerDirectory.HomeName;
        for (int i = 0; i < _plan.Channels; i++)
        {
            all.Sensors[all.SensorCount++] = new SensorSettings
            {
                Id = SensorModel.Name(i), Driver = SensorDrivers.Host, Quantity = SensorModel.Name(i), PeriodSeconds = _plan.PeriodSeconds, HeartbeatSeconds = 1,
            };
        }

        for (int i = 0; i < Outputs; i++)
        {
            all.Outputs[all.OutputCount++] = new OutputSettings
            {
                Id = "v" + i.ToString(CultureInfo.InvariantCulture), Pin = FirstPin + i, LinkSeconds = _plan.LinkSeconds,
                MaxOnSeconds = _plan.MaxOnSeconds * (_mutation == Mutation.MaxOnIgnored ? 2 : 1),
                Link = _mutation == Mutation.LinkPolicyIgnored ? LinkPolicy.Keep : PolicyOf(i),
            };
        }

        return all;
    }

    private void StepGateway(long now)
    {
        Core.Gateway gateway = _gateway!;
        long next = gateway.NextNumber;
        long unix = _clock.UnixSeconds;
        long uptime = (_clock.Milliseconds - 1) / 1000;
        if (unix != 0 && !_isSynchronised)
        {
            _isSynchronised = true;
            Ledger.Synchronise(gateway.Boot, unix - uptime);
        }

        try
        {
            gateway.Step(_clock.Milliseconds);
        }
        finally
        {
            // also what was numbered in a step that the power cut short
            Note(next, now, unix, uptime);
        }
    }

    private void Note(long next, long now, long unix, long uptime)
    {
        Core.Gateway gateway = _gateway!;
        int told = (int)(gateway.NextNumber - next);
        for (int i = 0; i < told && i < _sensors.Taken.Count; i++)
        {
            Ledger.Assign(next + i, _sensors.Taken[i], now, unix, gateway.Boot, uptime);
        }

        _sampledAt = _sensors.Taken.Count > 0 ? now : _sampledAt;
        _sensors.Forget();
    }

    private void Check(long now)
    {
        Core.Gateway gateway = _gateway!;
        bool isOnline = gateway.LinkState == MqttState.Online;
        if (gateway.LinkState != _state)
        {
            _state = gateway.LinkState;
            _trace.Write(_trace.IsOn ? $"{Id} {_state}, reason {gateway.LastReason}" : "");
        }

        for (int i = 0; i < Outputs; i++)
        {
            _watches[i].Check(_pins.IsHigh(FirstPin + i), isOnline, now);
        }

        if (Flash.Occupied > (_plan.Segments + OtherBlocks) * Block)
        {
            throw new Violation("files grow beyond their bound", $"{Id}: {Flash.Occupied} bytes");
        }

        bool reachable = Link.Condition == LinkCondition.Up && Link.Broker is { IsUp: true, Refuses: false };
        _linkWatch.Check(reachable && !gateway.IsStopped, isOnline, now);
    }

    /// <summary>As soon as anything can happen; a loop that turns without anything to do is left out.</summary>
    private long NextDue(long now)
    {
        Core.Gateway gateway = _gateway!;
        long activity = HashCode.Combine(gateway.LinkState, gateway.Queued, gateway.Backlog, gateway.NextNumber, gateway.Statistics.Received);
        bool isActive = activity != _activity;
        _activity = activity;
        if (isActive)
        {
            return now + LoopMilliseconds;
        }

        bool isOnline = gateway.LinkState == MqttState.Online;
        bool isSending = isOnline && gateway.Backlog > 0 && gateway.Queued == 0;
        bool isWatched = !isOnline || gateway.Queued > 0 || _pins.IsHigh(FirstPin) || _pins.IsHigh(FirstPin + 1);
        long idle = now + (isSending ? LoopMilliseconds : isWatched ? WatchedMilliseconds : IdleMilliseconds);
        long due = Math.Min(idle, Math.Min(Link.NextArrival, _sampledAt + (_plan.PeriodSeconds * 1000L)));
        return Math.Max(due, now + LoopMilliseconds);
    }
}
