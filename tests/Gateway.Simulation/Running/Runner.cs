using Gateway.Simulation.Checks;
using Gateway.Simulation.Mutations;
using Gateway.Simulation.Plans;

namespace Gateway.Simulation.Running;

/// <summary>Runs plans, and makes those that fail small.</summary>
public static class Runner
{
    private const int MostRuns = 300;

    /// <summary>Runs a plan; again where a step has allocated, because what the host's own runtime allocates in a step, which is seldom and once, does not come again.</summary>
    public static Outcome Run(Plan plan, Trace trace, Mutation mutation)
    {
        Outcome outcome = RunOnce(plan, trace, mutation);
        return outcome.Rule == AllocationWatch.Rule ? RunOnce(plan, trace, mutation) : outcome;
    }

    /// <summary>The plan with as few of its faults as still break the same promise.</summary>
    public static Plan Minimise(Plan plan, string rule, Mutation mutation)
    {
        List<PlannedFault> faults = [.. plan.Faults];
        int runs = 0;
        for (int size = Math.Max(1, faults.Count / 2); size >= 1 && runs < MostRuns; size /= 2)
        {
            for (int at = 0; at < faults.Count && runs < MostRuns; runs++)
            {
                List<PlannedFault> fewer = [.. faults];
                fewer.RemoveRange(at, Math.Min(size, faults.Count - at));
                if (Run(plan.With(fewer), new Trace(null), mutation).Rule == rule)
                {
                    faults = fewer;
                }
                else
                {
                    at += size;
                }
            }
        }

        return plan.With(faults);
    }

    private static Outcome RunOnce(Plan plan, Trace trace, Mutation mutation)
    {
        var world = new World(plan, trace, mutation);
        try
        {
            world.Run();
            return new Outcome(null, null, world);
        }
        catch (Violation violation)
        {
            return new Outcome(violation.Message, violation.Rule, world);
        }
        catch (Exception e)
        {
            return new Outcome(e.ToString(), e.GetType().Name, world);
        }
    }
}
