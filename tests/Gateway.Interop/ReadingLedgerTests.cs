using Gateway.Interop.Infrastructure;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop;

/// <summary>The account that the tests with real kills keep: it is wrong where a reading is missing, and not where one comes twice, late or named.</summary>
[TestClass]
public sealed class ReadingLedgerTests
{
    private readonly List<Received> _received = [];
    private readonly ReadingLedger _ledger;

    public ReadingLedgerTests() => _ledger = new ReadingLedger(() => _received);

    [TestMethod]
    public void Everything_that_was_on_flash_and_came_live_or_late_or_twice_is_well()
    {
        _ledger.Owe([2, 3, 4]);
        Live(1);
        Live(2);
        Come("hist", """{"n":2,"c":3,"r":[["t1",1,1],["t1",2,1],["t1",3,1]]}""");
        Live(5);
        Assert.IsNull(_ledger.Problem);
    }

    [TestMethod]
    public void A_reading_that_was_on_flash_and_never_comes_is_missed_although_later_ones_come()
    {
        _ledger.Owe([2, 3, 4]);
        Live(1);
        Come("hist", """{"n":2,"c":1,"r":[["t1",1,1]]}""");
        Live(4);
        Come("evt", """{"e":"lost","n":3,"c":1}""");
        Live(5);
        Assert.AreEqual("on flash, and not delivered: 3", _ledger.Problem);
    }

    [TestMethod]
    public void A_number_that_is_skipped_is_missed_until_it_is_named()
    {
        Live(1);
        Live(4);
        Assert.AreEqual("neither delivered nor named: 2 3", _ledger.Problem);
        Come("evt", """{"e":"lost","n":2,"c":2}""");
        Assert.IsNull(_ledger.Problem);
    }

    [TestMethod]
    public void A_gateway_that_falls_silent_behind_what_it_owed_is_noticed()
    {
        _ledger.Owe([1]);
        Live(1);
        Assert.AreEqual("nothing comes any more", _ledger.Problem);
    }

    private void Live(int number) => Come("s/t1", $$"""{"v":1,"t":1,"n":{{number}}}""");

    private void Come(string topic, string payload) => _received.Add(new Received(SimulatorProcess.Root + "/" + topic, false, 1, payload));
}
