using Gateway.Simulator.CommandLine;
using Gateway.Simulator.Views;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Spectre.Console;

namespace Gateway.Host.Tests.Simulator;

[TestClass]
public sealed class LiveTableTests
{
    [TestMethod]
    public void Lines_to_paste_stay_whole_on_a_narrow_screen_and_the_last_state_stays_in_sight()
    {
        StringWriter screen = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Out = new AnsiConsoleOutput(screen) });
        console.Profile.Width = 60;
        Introduction introduction = new("gw-02a1b2c3d4e5", "ESP32-DevKitC", new Endpoint("127.0.0.1", 1884), IsEmbedded: true, "valve1");

        using (LiveTable table = new(console, introduction, "q quits"))
        {
            table.Show(new Snapshot(
                TimeSpan.FromSeconds(5),
                "online",
                3,
                7,
                [new ReadingRow("soil1", "Bed [1]", null, "%", "fault open", TimeSpan.FromSeconds(2))],
                [new OutputRow("valve1", "Valve", 100, "mqtt", 295)]));
            table.Tell("button pressed");
        }

        string text = screen.ToString();
        foreach (string expected in new[] { introduction.SubscribeLine, introduction.PublishLine!, "queue 3", "not delivered 7", "3 s", "Bed [1]", "fault open", "295 s", "button pressed" })
        {
            Assert.Contains(expected, text);
        }
    }
}
