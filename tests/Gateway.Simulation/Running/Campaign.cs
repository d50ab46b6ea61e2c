using System.Globalization;
using Gateway.Simulation.Mutations;
using Gateway.Simulation.Plans;

namespace Gateway.Simulation.Running;

/// <summary>Runs many seeds on one core and counts.</summary>
public sealed class Campaign(TextWriter output, Mutation mutation = Mutation.None)
{
    private readonly SortedDictionary<FaultKind, long> _faults = [];
    private TimeSpan _processor;
    private long _milliseconds;
    private long _readings;
    private long _repeated;
    private long _lost;
    private long _published;
    private long _powerCuts;
    private long _switched;
    private long _sleeps;
    private long _confirmed;
    private long _rejected;
    private long _rolledBack;
    private int _seeds;

    /// <summary>Runs seeds until one fails; that outcome, or null.</summary>
    public Outcome? Run(IEnumerable<ulong> seeds)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        foreach (ulong seed in seeds)
        {
            Plan plan = Plan.Make(seed);
            Outcome outcome = Runner.Run(plan, new Trace(null), mutation);
            Count(plan, outcome.World);
            if (outcome.Failure is not null)
            {
                _processor += Environment.CpuUsage.TotalTime - before;
                Report(plan, outcome);
                return outcome;
            }
        }

        _processor += Environment.CpuUsage.TotalTime - before;
        return null;
    }

    /// <summary>Prints what was done.</summary>
    public void WriteTable()
    {
        // the processor's time, so that others on the machine do not count
        double seconds = _processor.TotalSeconds;
        double hours = _milliseconds / 3600_000.0;
        Line($"{_seeds} seeds, {_seeds / seconds:F0} seeds/s, {hours:F0} simulated hours, {hours / seconds:F0} simulated hours for each second of one core");
        Line($"{_readings} readings taken, {_repeated} delivered again, {_lost} numbers named as lost, {_published} messages, {_powerCuts} power cuts, {_sleeps} sleeps, {_switched} times an output went on");
        Line($"of desired sections {_confirmed} confirmed, {_rejected} rejected, {_rolledBack} rolled back");
        foreach ((FaultKind kind, long count) in _faults)
        {
            Line($"  {kind,-18}{count,10}");
        }
    }

    private void Count(Plan plan, World world)
    {
        _seeds++;
        _milliseconds += world.Now;
        _published += world.Published;
        foreach (PlannedFault fault in plan.Faults)
        {
            _faults[fault.Kind] = _faults.GetValueOrDefault(fault.Kind) + 1;
        }

        foreach (Station station in world.Stations)
        {
            _readings += station.Ledger.Taken;
            _repeated += station.Ledger.Repeated;
            _lost += station.Ledger.NamedLost;
            _powerCuts += station.PowerCuts;
            _switched += station.Switched;
            _sleeps += station.Sleeps;
            _confirmed += station.Configuration.Confirmed;
            _rejected += station.Configuration.Rejected;
            _rolledBack += station.Configuration.RolledBack;
        }
    }

    private void Report(Plan plan, Outcome outcome)
    {
        Line($"seed {plan.Seed} FAILS: {outcome.Failure}");
        Plan small = Runner.Minimise(plan, outcome.Rule!, mutation);
        Line($"{small.Faults.Count} of {plan.Faults.Count} faults are enough, MQTT {(plan.Version5 ? "5.0" : "3.1.1")}:");
        foreach (StationPlan station in plan.Stations)
        {
            Line($"  {station}");
        }

        foreach (PlannedFault fault in small.Faults)
        {
            Line($"  {fault}");
        }

        Line($"replay: dotnet run -c Release --project tests/Gateway.Simulation -- --seed {plan.Seed}{(mutation == Mutation.None ? "" : " --mutation " + mutation)}");
    }

    private void Line(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
