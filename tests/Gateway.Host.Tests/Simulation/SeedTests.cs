using System.Globalization;
using Gateway.Simulation.Mutations;
using Gateway.Simulation.Plans;
using Gateway.Simulation.Running;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulation;

[TestClass]
public class SeedTests
{
    private const int FreshSeeds = 150;

    /// <summary>A failure prints the seed and the command that replays it.</summary>
    [TestMethod]
    public void Fresh_seeds_keep_every_promise()
    {
        ulong from = (ulong)DateTime.UtcNow.Ticks / 10_000_000 * 1000;
        var report = new StringWriter(CultureInfo.InvariantCulture);
        Outcome? failure = new Campaign(report).Run(Enumerable.Range(0, FreshSeeds).Select(i => from + (ulong)i));
        Assert.IsNull(failure, report.ToString());
    }

    [TestMethod]
    public void Seeds_that_once_failed_do_not_fail_again()
    {
        var report = new StringWriter(CultureInfo.InvariantCulture);
        Outcome? failure = new Campaign(report).Run(Regressions.Seeds);
        Assert.IsNull(failure, report.ToString());
        Assert.AreNotEqual(0, Regressions.Seeds.Count);
    }

    [TestMethod]
    public void A_seed_is_the_same_run_every_time()
    {
        var first = new StringWriter(CultureInfo.InvariantCulture);
        var second = new StringWriter(CultureInfo.InvariantCulture);
        Runner.Run(Plan.Make(5), new Trace(first), Mutation.None);
        Runner.Run(Plan.Make(5), new Trace(second), Mutation.None);
        Assert.AreEqual(first.ToString(), second.ToString());
    }
}
