using System.Globalization;
using Gateway.Core;
using Gateway.Mqtt;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Hardware;
using Gateway.Simulation.Mutations;
using Gateway.Simulation.Network;
using Gateway.Simulation.Operators;
using Gateway.Simulation.Plans;

namespace Gateway.Simulation.Running;

/// <summary>One gateway of a run: the real one, on models of its hardware, with everything that watches it.</summary>
public sealed class Station
{
    private const int LoopMilliseconds = 10;
    private const int WatchedMilliseconds = 1000;
    private const int IdleMilliseconds = 5000;
    private const int RestartMilliseconds = 1000;
    private const long Quiet = 30_000;

    // one that is to sleep is awake for a short time only, and waits for things that do not show outside
    private const int SleeperMilliseconds = 100;

    // what the gateway promises, by its defaults, and what a coarse step and a pause after a failure of flash add
    private const long DurableMilliseconds = 60_000;
    private const long Tolerance = 18_000;

    private readonly StationPlan _plan;
    private readonly Trace _trace;
    private readonly Mutation _mutation;
    private readonly MutatedFiles? _mutatedFiles;
    private readonly MutatedPins? _mutatedPins;
    private readonly MutatedTransport? _mutatedLink;
    private readonly Prng _random;
    private readonly StationClock _clock;
    private readonly PinModel _pins;
    private readonly SensorModel _sensors;
    private readonly AirModel _air;
    private readonly BoxModel _box = new();
    private readonly GatewayWatch _watch;
    private readonly Metered _metered;
    private readonly AllocationWatch _allocation;
    private Core.Gateway? _gateway;
    private Core.Gateway? _sleeper;
    private BrokerModel? _sleepersBroker;
    private bool _knewTime;
    private long _bootedAt;
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
        _pins = new PinModel(pin => Touch("", pin));
        _sensors = new SensorModel(value => Touch("", value));
        Flash = new FlashModel(Prng.For(seed, 200 + index));
        Link = new ModelLink(brokers, Prng.For(seed, 300 + index), plan.Latency) { Turned = host => Touch("mqtt", host) };
        _air = new AirModel(Link) { Turned = ssid => Touch("net", ssid) };
        Link.IsJoined = () => _air.IsJoined;
        if (mutation != Mutation.None)
        {
            _mutatedFiles = new MutatedFiles(Flash, mutation);
            _mutatedPins = new MutatedPins(_pins, Link, plan.MaxOnSeconds, mutation);
            _mutatedLink = new MutatedTransport(Link, Link, mutation);
        }

        Ledger = new Ledger(Id);
        Configuration = new ConfigurationWatch(Id, Board.Configure(plan), Flash.Worked);
        Operator = new Operator(Configuration);
        Inbox = new Inbox(this);
        _watch = new GatewayWatch(this, plan, brokers);
        _metered = new Metered(_mutatedFiles ?? (IFiles)Flash, _mutatedLink ?? (ITransport)Link, _mutatedLink ?? (IEndpoint)Link, _sensors, mutation == Mutation.GarbageLeft);
        _allocation = new AllocationWatch(Id, _metered);
    }

    /// <summary>The gateway's id.</summary>
    public string Id { get; }

    /// <summary>What its topics begin with.</summary>
    public string Base { get; }

    /// <summary>Its flash.</summary>
    public FlashModel Flash { get; }

    /// <summary>Its way to the brokers.</summary>
    public ModelLink Link { get; }

    /// <summary>What is known of its readings.</summary>
    public Ledger Ledger { get; }

    /// <summary>What is known of its configuration.</summary>
    public ConfigurationWatch Configuration { get; }

    /// <summary>Those who configure it.</summary>
    public Operator Operator { get; }

    /// <summary>What passes between it and the brokers.</summary>
    public Inbox Inbox { get; }

    /// <summary>When it is to be stepped, or gets its power back.</summary>
    public long DueAt { get; private set; }

    /// <summary>Times the power went.</summary>
    public int PowerCuts { get; private set; }

    /// <summary>Times an output went on.</summary>
    public int Switched => _watch.Switched;

    /// <summary>Whether it sleeps: what is meant for it is retained, or an older document that is would come behind it.</summary>
    public bool IsSleeper => _plan.SleepSeconds > 0;

    /// <summary>Times it fell asleep.</summary>
    public int Sleeps { get; private set; }

    /// <summary>Whether the sensors fail.</summary>
    public bool SensorsFail
    {
        set => _sensors.Fails = value;
    }

    /// <summary>Whether an output's pin is driven high.</summary>
    public bool IsOn(int output) => _mutatedPins?.IsHigh(Board.FirstPin + output) ?? _pins.IsHigh(Board.FirstPin + output);

    /// <summary>A command that may act was sent to the gateway.</summary>
    public void AllowOutput(int output, ReadOnlySpan<byte> command) => _watch.Allow(output, command, Link.Now);

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
        Core.Gateway gateway = _gateway ?? _sleeper!;
        Ledger.Finish(gateway.NextNumber);
        Configuration.Finish(gateway.Configuration, _gateway is null ? _sleepersBroker! : Link.Broker!, Base);
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
        _sleeper = null;
        DueAt = now + (seconds * 1000L);
    }

    /// <summary>
    /// Whether it runs, is connected and has nothing left to deliver or to try; or sleeps, and reached its broker and delivered everything in a time awake that began behind a moment.
    /// </summary>
    public bool IsSettledSince(long moment) => _gateway is null
        ? _sleeper is { Backlog: 0, Statistics.Connects: > 0 } && _bootedAt > moment
        : _gateway is { LinkState: MqttState.Online, Backlog: 0, Queued: 0 } && !Configuration.IsBusy && Link.Now - Configuration.ToldAt > Quiet;

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

        Look(now);
        if (_box.Asleep > 0)
        {
            FallAsleep(now);
            return;
        }

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

    private void Touch(string section, string mark) => Configuration.Touch(section, mark, Link.Now);

    private void FallAsleep(long now)
    {
        _trace.Write($"{Id} sleeps");
        Sleeps++;
        _knewTime = _clock.UnixSeconds != 0;
        if (_knewTime)
        {
            Promise(now, 0);
        }
        else
        {
            // readings without a time take a file for each time awake, which an outage may need more of than there are
            Ledger.Release();
        }

        _sleeper = _gateway;
        _sleepersBroker = Link.Broker ?? _sleepersBroker;
        DueAt = now + (_box.Asleep * 1000L);
        PowerOff();
    }

    /// <summary>From here on the gateway answers for what is older than so many milliseconds, unless flash would not be written; not where its files are few and full.</summary>
    private void Promise(long now, long age)
    {
        if (_plan.Segments >= StationPlan.AmpleSegments && _gateway is not null)
        {
            Ledger.Promise(_gateway.Boot, takenAt => takenAt <= now - age && Flash.Worked(takenAt, Math.Min(now, takenAt + DurableMilliseconds + Tolerance)));
        }
    }

    private void PowerOff()
    {
        _gateway = null;
        _box.IsRebooting = false;
        _box.Asleep = 0;
        _pins.PowerOff();
        _sensors.Forget();
        _mutatedFiles?.PowerOff();
        _mutatedPins?.PowerOff();
        Link.PowerOff();
        Configuration.PowerOff();
        Inbox.Disconnect();
        _watch.PowerOff();
    }

    private void PowerOn(long now)
    {
        bool wakes = _sleeper is not null;
        _box.WakeCause = !_plan.KnowsSleep ? WakeCause.Unknown : wakes ? WakeCause.Sleep : WakeCause.PowerUp;
        _sleeper = null;
        _bootedAt = now;
        if (wakes)
        {
            _clock.Wake(_knewTime);
        }
        else
        {
            _clock.PowerOn();
        }

        Flash.PowerOn();
        _air.PowerOn();
        _isSynchronised = false;
        _sampledAt = now;
        Configuration.BeginBoot(now);
        _allocation.Boot(now);
        var hardware = new GatewayHardware
        {
            Clock = _clock, Files = _metered, Pins = _mutatedPins ?? (IPins)_pins, Device = _box, Board = Board.Pins, Random = _random, Host = _metered, Transport = _metered, Endpoint = _metered,
            Network = new MutatedNetwork(_air, _mutation),
        };
        var options = new GatewayOptions { Id = Id, JournalSegments = _plan.Segments };
        options.SpillSeconds *= _mutation == Mutation.SpilledLate ? 4 : 1;
        _gateway = new Core.Gateway(options, hardware, Board.Configure(_plan));
        if (_trace.IsOn)
        {
            _trace.Write($"{Id} boots for the {_gateway.Boot}. time ({_gateway.Restart}), next number {_gateway.NextNumber}");
        }

        Configuration.EndBoot(_gateway.Configuration, _gateway.SetupErrorKey);
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
            _allocation.Begin();
            gateway.Step(_clock.Milliseconds);
            _allocation.End(gateway, Inbox.IsWaiting || Configuration.IsBusy, now);
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

    private void Look(long now)
    {
        Core.Gateway gateway = _gateway!;
        if (gateway.LinkState != _state)
        {
            if (_state == MqttState.Online)
            {
                Configuration.Disconnect();
                Inbox.Disconnect();
            }

            _state = gateway.LinkState;
            if (_state == MqttState.Online)
            {
                Configuration.Connect();
            }

            _trace.Write(_trace.IsOn ? $"{Id} {_state}, reason {gateway.LastReason}" : "");
        }

        _watch.Check(gateway, now);
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
        bool isWatched = !isOnline || gateway.Queued > 0 || IsOn(0) || IsOn(1);
        long idle = now + (isSending ? LoopMilliseconds : IsSleeper ? SleeperMilliseconds : isWatched ? WatchedMilliseconds : IdleMilliseconds);
        long due = Math.Min(idle, Math.Min(Link.NextArrival, _sampledAt + (_plan.PeriodSeconds * 1000L)));
        return Math.Max(due, now + LoopMilliseconds);
    }
}
