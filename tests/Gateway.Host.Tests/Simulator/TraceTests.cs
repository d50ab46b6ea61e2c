using Gateway.Simulator.Models;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulator;

[TestClass]
public sealed class TraceTests
{
    [TestMethod]
    public void A_value_holds_until_the_next_point_and_the_last_one_for_good()
    {
        Trace trace = Read("seconds,channel,value\n# noon\n10,soil1,31.5\n\n20,t1,-4\n20.5,soil1,40\n20.5,soil1,41\n");

        Assert.IsNull(trace.ValueAt("soil1", 9.9));
        Assert.AreEqual(31.5, trace.ValueAt("soil1", 10));
        Assert.AreEqual(31.5, trace.ValueAt("soil1", 20.4));
        Assert.AreEqual(41, trace.ValueAt("soil1", 20.5), "of two values at the same time the later line counts");
        Assert.AreEqual(41, trace.ValueAt("soil1", 1e6));
        Assert.AreEqual(-4, trace.ValueAt("t1", 1e6));
        Assert.IsNull(trace.ValueAt("t2", 1e6));
        CollectionAssert.AreEquivalent(new[] { "soil1", "t1" }, trace.Channels.ToArray());
    }

    [TestMethod]
    [DataRow("10,soil1\n", "line 1: not 'seconds,channel,value'")]
    [DataRow("1,soil1,2\nten,soil1,31\n", "line 2: not 'seconds,channel,value'")]
    [DataRow("-1,soil1,31\n", "line 1: not 'seconds,channel,value'")]
    [DataRow("1,soil1,NaN\n", "line 1: not 'seconds,channel,value'")]
    [DataRow("1,,31\n", "line 1: not 'seconds,channel,value'")]
    [DataRow("1,soil1,31,5\n", "line 1: not 'seconds,channel,value'")]
    [DataRow("2,soil1,31\n1,soil1,30\n", "line 2: the seconds of 'soil1' go back")]
    public void A_bad_line_is_named(string text, string message)
    {
        Assert.AreEqual(message, Assert.ThrowsExactly<TraceFormatException>(() => Read(text)).Message);
    }

    private static Trace Read(string text) => Trace.Read(new StringReader(text));
}
