using Gateway.Simulator.CommandLine;
using Gateway.Simulator.Hardware;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulator;

[TestClass]
public sealed class CommandLineTests
{
    [TestMethod]
    public void Nothing_given_means_the_default_board_and_a_broker_of_its_own()
    {
        SimulatorOptions options = Read();

        Assert.IsNull(options.Broker);
        Assert.AreEqual("esp32-devkitc", options.Board);
        Assert.AreEqual(1, options.Speed);
        Assert.IsFalse(options.Headless);
        Assert.IsNull(options.Seconds);
        Assert.IsEmpty(options.Faults);
    }

    [TestMethod]
    public void Every_option_is_read()
    {
        SimulatorOptions options = Read(
            "--broker", "mqtt.lan:1884", "--user", "u", "--password", "p", "--board", "b", "--id", "gw-1", "--state", "d", "--trace", "t.csv",
            "--speed", "60", "--no-page", "--headless", "--console", "--for", "5", "--fault", "soil1=open", "--fault", "t1=por85",
            "--wifi", "barn=barn-password", "--wifi", "open", "--no-address", "open");

        Assert.AreEqual(new Endpoint("mqtt.lan", 1884), options.Broker);
        Assert.AreEqual("u p b gw-1 d t.csv 60 5", string.Join(' ', options.User, options.Password, options.Board, options.Id, options.State, options.Trace, options.Speed, options.Seconds));
        Assert.IsTrue(options.Headless);
        Assert.IsTrue(options.Console);
        CollectionAssert.AreEqual(
            new[] { new FaultRequest("soil1", FaultKind.Open), new FaultRequest("t1", FaultKind.Por85) },
            options.Faults.ToArray());
        CollectionAssert.AreEqual(new[] { new WifiNetwork("barn", "barn-password"), new WifiNetwork("open", null) }, options.Wifi.ToArray());
        CollectionAssert.AreEqual(new[] { "open" }, options.NoAddress.ToArray());
    }

    [TestMethod]
    [DataRow("localhost", "localhost", 1883)]
    [DataRow("mqtt.farm.lan:8884", "mqtt.farm.lan", 8884)]
    [DataRow("10.0.0.5:1", "10.0.0.5", 1)]
    public void A_broker_is_a_host_and_perhaps_a_port(string text, string host, int port)
    {
        Assert.AreEqual(new Endpoint(host, port), Endpoint.Parse(text));
    }

    [TestMethod]
    [DataRow("--nonsense")]
    [DataRow("stray")]
    [DataRow("--broker")]
    [DataRow("--broker", "host:0")]
    [DataRow("--broker", "host:65536")]
    [DataRow("--broker", ":1883")]
    [DataRow("--broker", "::1")]
    [DataRow("--broker", "[::1]:1883")]
    [DataRow("--broker", "two words:1883")]
    [DataRow("--speed", "0")]
    [DataRow("--speed", "1001")]
    [DataRow("--speed", "fast")]
    [DataRow("--for", "-1")]
    [DataRow("--page", "65536")]
    [DataRow("--id", "GW/1")]
    [DataRow("--id", "")]
    [DataRow("--fault", "soil1")]
    [DataRow("--fault", "soil1=sulking")]
    [DataRow("--wifi", "=password")]
    [DataRow("--wifi", "barn=short")]
    [DataRow("--speed", "1", "--speed", "2")]
    public void A_bad_command_line_is_one_line_and_exit_code_2(params string[] arguments)
    {
        StringWriter error = new();

        Assert.AreEqual(2, SimulatorCommand.Invoke(arguments, error, _ => throw new AssertFailedException("it ran")));

        string[] lines = error.ToString().Split(Environment.NewLine);
        Assert.HasCount(2, lines);
        Assert.IsGreaterThan(10, lines[0].Length);
        Assert.AreEqual("", lines[1]);
    }

    [TestMethod]
    public void The_runs_result_is_the_exit_code()
    {
        Assert.AreEqual(7, SimulatorCommand.Invoke([], new StringWriter(), _ => 7));
    }

    [TestMethod]
    public void What_cannot_be_set_up_is_one_line_and_exit_code_2()
    {
        StringWriter error = new();

        Assert.AreEqual(2, SimulatorCommand.Invoke([], error, _ => throw new SetupException("no such board")));
        Assert.AreEqual("no such board" + Environment.NewLine, error.ToString());
    }

    private static SimulatorOptions Read(params string[] arguments)
    {
        SimulatorOptions? options = null;
        StringWriter error = new();
        int exitCode = SimulatorCommand.Invoke(arguments, error, read =>
        {
            options = read;
            return 0;
        });
        Assert.AreEqual(0, exitCode, error.ToString());
        return options!;
    }
}
