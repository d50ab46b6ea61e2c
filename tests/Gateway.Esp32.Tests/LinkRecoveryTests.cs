using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Esp32.Tests;

[TestClass]
public sealed class LinkRecoveryTests
{
    private const int Second = 1000;

    [TestMethod]
    public void B18_an_association_without_an_address_is_started_anew_and_ever_more_seldom()
    {
        var recovery = new LinkRecovery(0);

        long[] attempts = Attempts(recovery, 0, 3600, hasAddress: false, online: false);

        CollectionAssert.AreEqual(new long[] { 60, 180, 420, 900, 1500, 2100, 2700, 3300 }, attempts);
    }

    [TestMethod]
    public void An_address_that_leads_nowhere_is_renewed_after_15_minutes()
    {
        var recovery = new LinkRecovery(0);

        long[] attempts = Attempts(recovery, 0, 3600, hasAddress: true, online: false);

        CollectionAssert.AreEqual(new long[] { 900, 1800, 2700, 3600 }, attempts);
    }

    [TestMethod]
    public void Nothing_is_started_anew_while_the_broker_answers()
    {
        Assert.IsEmpty(Attempts(new LinkRecovery(0), 0, 86400, hasAddress: true, online: true));
    }

    [TestMethod]
    public void After_the_broker_answered_the_waits_begin_at_the_first_again()
    {
        var recovery = new LinkRecovery(0);
        Attempts(recovery, 0, 1000, hasAddress: false, online: false);
        Attempts(recovery, 1001, 1010, hasAddress: true, online: true);

        long[] attempts = Attempts(recovery, 1011, 1200, hasAddress: false, online: false);

        CollectionAssert.AreEqual(new long[] { 1071, 1191 }, attempts);
    }

    [TestMethod]
    public void A_new_address_gets_its_full_time()
    {
        var recovery = new LinkRecovery(0);
        Attempts(recovery, 0, 59, hasAddress: false, online: false);

        long[] attempts = Attempts(recovery, 60, 960, hasAddress: true, online: false);

        CollectionAssert.AreEqual(new long[] { 960 }, attempts);
    }

    [TestMethod]
    public void C08_long_uptime_changes_nothing()
    {
        long start = long.MaxValue - (30 * Second);
        var recovery = new LinkRecovery(start);

        Assert.IsFalse(recovery.Due(unchecked(start + (59 * Second)), false, false));
        Assert.IsTrue(recovery.Due(unchecked(start + (60 * Second)), false, false));
    }

    /// <summary>The seconds at which something is due, asked once a second.</summary>
    private static long[] Attempts(LinkRecovery recovery, int from, int to, bool hasAddress, bool online)
    {
        return Enumerable.Range(from, to - from + 1).Select(second => (long)second).Where(second => recovery.Due(second * Second, hasAddress, online)).ToArray();
    }
}
