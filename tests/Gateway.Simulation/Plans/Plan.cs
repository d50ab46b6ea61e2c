using Gateway.Core;

namespace Gateway.Simulation.Plans;

/// <summary>All that will be done in a run, decided before it begins: which gateways, which broker, which faults and when.</summary>
public sealed class Plan
{
    private const int ScheduleStream = 1;
    private const int LaterStream = 2;
    private const int SleepStream = 4;
    private static readonly int[] s_periods = [10, 20, 60, 60, 300];

    // later kinds are drawn from a stream of their own, so that a seed that once failed still does all that it did then
    private static readonly FaultKind[] s_kinds = [.. Enum.GetValues<FaultKind>().Where(kind => kind <= FaultKind.CommandExpired)];
    private static readonly FaultKind[] s_laterKinds = [.. Enum.GetValues<FaultKind>().Except(s_kinds)];

    private Plan(ulong seed, long length, bool version5, IReadOnlyList<StationPlan> stations, IReadOnlyList<PlannedFault> faults)
    {
        Seed = seed;
        Length = length;
        Version5 = version5;
        Stations = stations;
        Faults = faults;
    }

    /// <summary>What the plan was made from.</summary>
    public ulong Seed { get; }

    /// <summary>Milliseconds in which faults happen; after that everything heals and the gateways get time to deliver.</summary>
    public long Length { get; }

    /// <summary>Whether the broker speaks 5.0; else it refuses it, and speaks 3.1.1.</summary>
    public bool Version5 { get; }

    /// <summary>The gateways that share the broker.</summary>
    public IReadOnlyList<StationPlan> Stations { get; }

    /// <summary>The faults, earliest first.</summary>
    public IReadOnlyList<PlannedFault> Faults { get; }

    /// <summary>The plan of a seed.</summary>
    public static Plan Make(ulong seed)
    {
        Prng random = Prng.For(seed, ScheduleStream);
        long length = random.Between(1, 8) * 3600_000L;
        bool version5 = random.Chance(70);
        var stations = new StationPlan[random.Chance(80) ? 1 : random.Between(2, 3)];
        for (int i = 0; i < stations.Length; i++)
        {
            stations[i] = MakeStation(random);
        }

        Prng sleep = Prng.For(seed, SleepStream);
        for (int i = 0; i < stations.Length; i++)
        {
            int seconds = sleep.Chance(80) ? 0 : sleep.Chance(80) ? sleep.Between(5, 300) : 900;
            stations[i] = stations[i] with { SleepSeconds = seconds, KnowsSleep = sleep.Chance(80) };
        }

        List<PlannedFault> faults = MakeFaults(random, s_kinds, random.Between(0, 24), length, stations.Length);
        Prng later = Prng.For(seed, LaterStream);
        faults.AddRange(MakeFaults(later, s_laterKinds, later.Chance(50) ? 0 : later.Between(1, 20), length, stations.Length));
        faults = [.. faults.OrderBy(fault => fault.At)];
        return new Plan(seed, length, version5, stations, faults);
    }

    /// <summary>The same plan with other faults.</summary>
    public Plan With(IReadOnlyList<PlannedFault> faults) => new(Seed, Length, Version5, Stations, faults);

    private static StationPlan MakeStation(Prng random) => new(
        random.Between(1, 3),
        s_periods[random.Next(s_periods.Length)],
        random.Between(30, 3600),
        random.Chance(50) ? LinkPolicy.Off : LinkPolicy.Keep,
        random.Between(10, 300),
        random.Chance(60) ? 0 : random.Between(1, 3600),
        random.Chance(80) ? StationPlan.AmpleSegments : random.Between(2, 4),
        random.Between(1, 200));

    private static List<PlannedFault> MakeFaults(Prng random, FaultKind[] kinds, int count, long length, int stations)
    {
        List<PlannedFault> faults = new(count);
        for (int i = 0; i < count; i++)
        {
            faults.Add(MakeFault(random, kinds, length, stations));
        }

        return faults;
    }

    private static PlannedFault MakeFault(Prng random, FaultKind[] kinds, long length, int stations)
    {
        FaultKind kind = kinds[random.Next(kinds.Length)];
        long at = (long)random.Next((int)(length / 1000)) * 1000 + random.Next(1000);
        int seconds = Math.Min(Duration(random, kind), (int)((length - at) / 1000));
        return new PlannedFault(at, kind, random.Next(stations), seconds, random.Next(int.MaxValue));
    }

    private static int Duration(Prng random, FaultKind kind) => kind switch
    {
        FaultKind.LinkDown or FaultKind.BrokerCrash or FaultKind.BrokerCrashEmpty => random.Chance(20) ? random.Between(600, 7200) : random.Between(1, 600),
        FaultKind.PowerCut or FaultKind.PowerCutInFile or FaultKind.Brownout or FaultKind.FlashDamage => random.Chance(20) ? random.Between(60, 1800) : random.Between(1, 10),
        FaultKind.LinkSilent or FaultKind.LinkCaptive or FaultKind.LinkSlow or FaultKind.NameFails or FaultKind.NameHangs or FaultKind.SensorFault => random.Between(1, 600),
        FaultKind.BrokerHoldsAcks or FaultKind.BrokerRefuses => random.Between(1, 300),
        FaultKind.FlashFails => random.Between(1, 45),
        _ => 0,
    };
}
