using Gateway.Core;
using Gateway.Simulation.Hardware;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Core;

/// <summary>Configuration, totals, secrets and readings have room in one partition (B12).</summary>
[TestClass]
public sealed class FlashBudgetTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Every_file_that_there_can_be_fits_the_partition_at_its_largest()
    {
        int segments = new GatewayOptions().JournalSegments;
        TestContext.WriteLine($"{FlashBudget.Occupied(0)} blocks without readings, {FlashBudget.Occupied(segments)} with, of {FlashBudget.Blocks}");
        Assert.IsLessThanOrEqualTo(FlashBudget.Blocks, FlashBudget.Occupied(segments));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TestGateway { Options = { JournalSegments = segments + 1 } }.Start());
    }
}
