using Gateway.Simulator.CommandLine;
using Gateway.Simulator.Views;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulator;

[TestClass]
public sealed class EventLogTests
{
    private static readonly ReadingRow Soil = new("soil1", "Soil bed 1", "31.2", "%", "", TimeSpan.FromSeconds(1));
    private static readonly OutputRow Valve = new("valve1", "Valve 1", 0, "boot", 0);

    private readonly StringWriter _writer = new();
    private readonly EventLog _log;

    public EventLogTests()
    {
        _log = new EventLog(_writer, new Introduction("gw-1", "ESP32-DevKitC", new Endpoint("127.0.0.1", 1884), IsEmbedded: true, "valve1"));
    }

    [TestMethod]
    public void It_begins_with_the_broker_and_two_lines_to_paste()
    {
        CollectionAssert.AreEqual(
            new[]
            {
                "    0.000 broker  127.0.0.1:1884 (started here)",
                "    0.000 note    gw-1 on ESP32-DevKitC",
                "    0.000 try     mosquitto_sub -h 127.0.0.1 -p 1884 -v -t 'gw/gw-1/#'",
                "    0.000 try     mosquitto_pub -h 127.0.0.1 -p 1884 -t gw/gw-1/o/valve1/set -m ON",
            },
            Lines());
    }

    [TestMethod]
    public void Only_what_changed_is_a_line()
    {
        Lines();
        _log.Show(At(1, "online", Soil, Valve));
        CollectionAssert.AreEqual(
            new[] { "    1.000 link    online", "    1.000 reading soil1 31.2 %", "    1.000 output  valve1 off by boot" },
            Lines());

        _log.Show(At(2, "online", Soil, Valve));
        Assert.IsEmpty(Lines());

        _log.Show(At(3, "online", Soil with { Value = null, Quality = "fault open", At = TimeSpan.FromSeconds(3) }, Valve with { Level = 100, Source = "mqtt" }));
        CollectionAssert.AreEqual(
            new[] { "    3.000 reading soil1 null % fault open", "    3.000 output  valve1 on by mqtt" },
            Lines());

        _log.Show(At(4, "waiting", Soil with { At = TimeSpan.FromSeconds(3) }, Valve with { Level = 40, Source = "mqtt" }));
        CollectionAssert.AreEqual(new[] { "    4.000 link    waiting", "    4.000 output  valve1 40 % by mqtt" }, Lines());
    }

    [TestMethod]
    public void A_channel_without_a_reading_is_no_line()
    {
        Lines();
        _log.Show(At(0, "offline", Soil with { Value = null, At = null }, Valve));

        CollectionAssert.AreEqual(new[] { "    0.000 link    offline", "    0.000 output  valve1 off by boot" }, Lines());
    }

    private static Snapshot At(int seconds, string link, ReadingRow reading, OutputRow output) =>
        new(TimeSpan.FromSeconds(seconds), link, 0, 0, [reading], [output]);

    private string[] Lines()
    {
        string[] lines = _writer.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        _writer.GetStringBuilder().Clear();
        return lines;
    }
}
