using Gateway.Simulation.Plans;
using Gateway.Simulation.Running;

namespace Gateway.Simulation.Mutations;

/// <summary>Shows that the simulation can fail.</summary>
public static class MutationCheck
{
    private const ulong MostSeeds = 1000;

    /// <summary>The first seed that finds a bug, and the promise that breaks; null when none of 1000 does.</summary>
    public static (ulong Seed, string? Rule) Find(Mutation mutation)
    {
        for (ulong seed = 1; seed <= MostSeeds; seed++)
        {
            if (Runner.Run(Plan.Make(seed), new Trace(null), mutation).Rule is { } rule)
            {
                return (seed, rule);
            }
        }

        return (MostSeeds, null);
    }
}
