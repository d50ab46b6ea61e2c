using System.Globalization;
using Gateway.Simulation.Mutations;
using Gateway.Simulation.Plans;
using Gateway.Simulation.Running;

namespace Gateway.Simulation;

/// <summary>Runs the whole gateway in virtual time, against everything that can go wrong around it.</summary>
internal static class Program
{
    private const string Usage = """
        dotnet run -c Release --project tests/Gateway.Simulation -- [--seeds N [--from S]] | [--seed S [--small]] | [--regressions] | [--mutations]
          any of them with --mutation NAME: with that deliberate bug
          --seeds N      runs N seeds, from 1 or from S on, until one fails (default 1000)
          --seed S       runs one seed and prints its trace
          --small        leaves out the faults that a failure does not need
          --regressions  runs the seeds that once failed
          --mutations    makes each of the deliberate bugs in turn; each has to be found within 1000 seeds
        """;

    private static int Main(string[] arguments)
    {
        ulong seeds = 1000, from = 1, seed = 0;
        bool one = false, small = false, regressions = false, mutations = false;
        Mutation mutation = Mutation.None;
        for (int i = 0; i < arguments.Length; i++)
        {
            bool known = arguments[i] switch
            {
                "--seeds" => Number(arguments, ++i, out seeds),
                "--from" => Number(arguments, ++i, out from),
                "--seed" => one = Number(arguments, ++i, out seed),
                "--small" => small = true,
                "--regressions" => regressions = true,
                "--mutations" => mutations = true,
                "--mutation" => ++i < arguments.Length && Enum.TryParse(arguments[i], out mutation),
                _ => false,
            };
            if (!known)
            {
                Console.Error.WriteLine(Usage);
                return 2;
            }
        }

        return mutations ? RunMutations() : one ? Replay(seed, small, mutation) : RunMany(regressions ? Regressions.Seeds : Sequence(from, seeds), mutation);
    }

    private static bool Number(string[] arguments, int index, out ulong number)
    {
        number = 0;
        return index < arguments.Length && ulong.TryParse(arguments[index], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static int RunMany(IEnumerable<ulong> seeds, Mutation mutation)
    {
        var campaign = new Campaign(Console.Out, mutation);
        Outcome? failure = campaign.Run(seeds);
        campaign.WriteTable();
        return failure is null ? 0 : 1;
    }

    private static int RunMutations()
    {
        int missed = 0;
        foreach (Mutation mutation in Enum.GetValues<Mutation>().Where(mutation => mutation != Mutation.None))
        {
            (ulong seed, string? found) = MutationCheck.Find(mutation);
            missed += found is null ? 1 : 0;
            Console.WriteLine(found is null ? $"{mutation,-22} NOT FOUND" : $"{mutation,-22} seed {seed,4}: {found}");
        }

        return missed == 0 ? 0 : 1;
    }

    private static IEnumerable<ulong> Sequence(ulong from, ulong count)
    {
        for (ulong i = 0; i < count; i++)
        {
            yield return from + i;
        }
    }

    private static int Replay(ulong seed, bool small, Mutation mutation)
    {
        Plan plan = Plan.Make(seed);
        if (small && Runner.Run(plan, new Trace(null), mutation).Rule is { } rule)
        {
            plan = Runner.Minimise(plan, rule, mutation);
        }

        Outcome outcome = Runner.Run(plan, new Trace(Console.Out), mutation);
        Console.WriteLine(outcome.Failure ?? "every promise was kept");
        return outcome.Failure is null ? 0 : 1;
    }
}
