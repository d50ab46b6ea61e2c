using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.Interop.Infrastructure;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop;

/// <summary>The gateway, as its users run it, with the broker and the clients that its users have.</summary>
[TestClass]
public sealed class GatewayTests
{
    private const string Root = SimulatorProcess.Root;
    private const string ValveSet = Root + "/o/valve1/set";
    private const string Valve = Root + "/o/valve1";
    private const string Ack = Root + "/ack";
    private const string Status = Root + "/status";
    private const string Soil = Root + "/s/soil1";

    [TestInitialize]
    public void Require() => MosquittoTools.Require();

    [TestMethod]
    public void Readings_reach_mosquitto_sub_with_time_and_a_contiguous_number()
    {
        using Mosquitto broker = new();
        using Subscriber subscriber = new(broker.Port, Root + "/#");
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port, "--speed", "60");
        subscriber.WaitForMessage(Status, payload => payload == "online");

        Wait.Until(() => Numbers(subscriber).Count >= 30, seconds: 20);

        SortedSet<long> numbers = Numbers(subscriber);
        Assert.IsGreaterThanOrEqualTo(30, numbers.Count);
        Assert.AreEqual(numbers.Count - 1, numbers.Max - numbers.Min, $"a gap in {string.Join(' ', numbers)}");
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        foreach (Received reading in Readings(subscriber))
        {
            Assert.IsInRange(now - 3600, now + 3600, (long)Json.Number(reading.Payload, "t"));
        }

        Assert.IsInRange(20, 80, Json.Number(subscriber.WaitForMessage(Soil).Payload, "v"));
    }

    [TestMethod]
    public void A_late_subscriber_finds_the_last_reading_and_who_it_is_from()
    {
        using Mosquitto broker = new();
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port);
        using (Subscriber early = new(broker.Port, Soil))
        {
            early.WaitForMessage(Soil);
        }

        using Subscriber late = new(broker.Port, Root + "/#");
        Assert.IsTrue(late.WaitForMessage(Soil).Retained);
        Assert.IsTrue(late.WaitForMessage(Status, payload => payload == "online").Retained);
        Assert.AreEqual("esp32-devkitc", Json.Text(late.WaitForMessage(Root + "/info").Payload, "board"));
    }

    [TestMethod]
    public void The_first_reading_is_in_the_broker_within_two_seconds_of_the_start()
    {
        using Mosquitto broker = new();
        using Subscriber subscriber = new(broker.Port, Root + "/s/#");
        long start = Stopwatch.GetTimestamp();

        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port);
        Wait.Until(() => Readings(subscriber).Length > 0, seconds: 10);

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first reading after {seconds:0.00} s"));
        Assert.IsLessThan(2, seconds);
    }

    [TestMethod]
    public void A_relay_is_switched_by_mosquitto_pub_and_the_soil_gets_wet()
    {
        using Mosquitto broker = new();
        using Subscriber subscriber = new(broker.Port, Root + "/#");
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port, "--speed", "10");
        double dry = Json.Number(subscriber.WaitForMessage(Soil).Payload, "v");
        subscriber.WaitForMessage(Valve, payload => Json.Text(payload, "s") == "off");

        Publisher.Publish(broker.Port, ValveSet, "ON");

        Assert.AreEqual("mqtt", Json.Text(subscriber.WaitForMessage(Valve, payload => Json.Text(payload, "s") == "on").Payload, "src"));
        subscriber.WaitForMessage(Soil, payload => Json.Number(payload, "v") > dry + 2, seconds: 20);

        int from = subscriber.Lines.Length;
        Publisher.Publish(broker.Port, ValveSet, "off");
        subscriber.WaitForMessage(Valve, payload => Json.Text(payload, "s") == "off", from: from);
    }

    [TestMethod]
    public void A_command_with_an_id_is_acked_and_its_time_ends_it()
    {
        using Mosquitto broker = new();
        using Subscriber subscriber = new(broker.Port, Root + "/#");
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port, "--speed", "10");
        subscriber.WaitForMessage(Valve);

        Publisher.Publish(broker.Port, ValveSet, """{"s":"on","for":10,"id":"x"}""");

        string ack = subscriber.WaitForMessage(Ack).Payload;
        Assert.AreEqual("x True o/valve1/set", $"{Json.Text(ack, "id")} {Json.Text(ack, "ok")} {Json.Text(ack, "on")}");
        subscriber.WaitForMessage(Valve, payload => Json.Text(payload, "s") == "off" && Json.Text(payload, "src") == "timer");
    }

    [TestMethod]
    public void B17_The_will_says_offline_after_a_kill()
    {
        using Mosquitto broker = new();
        using Subscriber subscriber = new(broker.Port, Status);
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port);
        subscriber.WaitForMessage(Status, payload => payload == "online");

        simulator.Kill();

        subscriber.WaitForMessage(Status, payload => payload == "offline");
        using Subscriber late = new(broker.Port, Status);
        Assert.AreEqual(new Received(Status, Retained: true, 1, "offline"), late.WaitForMessage(Status));
    }

    [TestMethod]
    public void B17_A_clean_close_says_offline_and_ends_with_exit_code_0()
    {
        using Mosquitto broker = new();
        using Subscriber subscriber = new(broker.Port, Status);
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port);
        subscriber.WaitForMessage(Status, payload => payload == "online");

        Assert.AreEqual(0, simulator.Terminate());

        subscriber.WaitForMessage(Status, payload => payload == "offline");
        Assert.IsFalse(broker.Log.Any(line => line.Contains($"{SimulatorProcess.Id} closed its connection")), "no DISCONNECT before the close");
    }

    [TestMethod]
    public void B02_A_retained_command_is_refused_at_boot_and_at_every_reconnect()
    {
        using Mosquitto broker = new();
        Publisher.Publish(broker.Port, ValveSet, "ON", retain: true);
        using Subscriber subscriber = new(broker.Port, Ack, Valve);
        using (SimulatorProcess first = SimulatorProcess.AtBroker(broker.Port))
        {
            AssertRefused(subscriber.WaitForMessage(Ack), "E_RETAINED");
            first.Kill();
        }

        int from = subscriber.Lines.Length;
        using SimulatorProcess second = SimulatorProcess.AtBroker(broker.Port);
        AssertRefused(subscriber.WaitForMessage(Ack, from: from), "E_RETAINED");

        Publisher.Publish(broker.Port, ValveSet, """{"s":"off","id":"later"}""");
        subscriber.WaitForMessage(Ack, payload => Json.Text(payload, "id") == "later", from: from);
        Assert.IsFalse(subscriber.Messages.Any(message => message.Topic == Valve && Json.Text(message.Payload, "s") == "on"), "the valve opened");
    }

    [TestMethod]
    public void B05_After_the_broker_was_stopped_and_started_the_gateway_is_back_by_itself()
    {
        using Mosquitto broker = new();
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port);
        simulator.WaitFor(" online");
        Publisher.Publish(broker.Port, Root + "/o/light1/set", "ON");
        simulator.WaitFor("output  light1 on by mqtt");

        int from = simulator.Lines.Length;
        broker.Stop();
        simulator.WaitFor(line => line.Contains("link") && !line.Contains("online"), "link that is not online", from: from);
        broker.Start();

        using Subscriber subscriber = new(broker.Port, Root + "/#");
        subscriber.WaitForMessage(Status, payload => payload == "online", seconds: 40);
        subscriber.WaitForMessage(Soil);
        Assert.AreEqual("on", Json.Text(subscriber.WaitForMessage(Root + "/o/light1").Payload, "s"));
        Assert.IsFalse(simulator.Lines.Skip(from).Any(line => line.Contains("light1")), "the output of policy keep was touched");
    }

    [TestMethod]
    public void B04_A_pump_left_on_goes_off_linkT_after_the_broker_was_killed_and_says_so_when_it_is_back()
    {
        const string Pump = Root + "/o/pump1";
        using Mosquitto broker = new();
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port, "--speed", "20");
        simulator.WaitFor(" online");
        Publisher.Publish(broker.Port, Pump + "/set", "ON");
        simulator.WaitFor("output  pump1 on by mqtt");

        broker.Stop();
        simulator.WaitFor("output  pump1 off by failsafe", seconds: 30);
        broker.Start();

        using Subscriber subscriber = new(broker.Port, Pump);
        Assert.AreEqual("off failsafe", State(subscriber.WaitForMessage(Pump, seconds: 40).Payload));
    }

    [TestMethod]
    public void A_wrong_password_is_told_and_tried_again_with_patience()
    {
        using Mosquitto broker = new(passwords: true);
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port, "--user", Mosquitto.User, "--password", "wrong");

        simulator.WaitFor("waiting: not authorized");
        Assert.IsTrue(Wait.Until(() => Refusals(broker) >= 3, seconds: 30), "no further attempt");
        Assert.IsFalse(Wait.Until(() => Refusals(broker) > 20, seconds: 4), "attempts without a pause between them");
        Assert.IsTrue(simulator.IsRunning);
        Assert.AreEqual(0, simulator.Terminate());
    }

    [TestMethod]
    public void The_right_password_opens()
    {
        using Mosquitto broker = new(passwords: true);
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port, "--user", Mosquitto.User, "--password", Mosquitto.Password);

        simulator.WaitFor(" online");
    }

    [TestMethod]
    public void A_closed_port_is_tried_until_a_broker_opens_it()
    {
        using Mosquitto broker = new();
        broker.Stop();
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port);
        simulator.WaitFor("reading soil1");
        simulator.WaitFor("link    waiting");

        broker.Start();

        simulator.WaitFor(" online", seconds: 40);
    }

    [TestMethod]
    [DataRow("HTTP/1.1 400 Bad Request\r\n\r\n")]
    [DataRow(" \u0002\u0000\u007f")]
    [DataRow("\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff")]
    public void Garbage_instead_of_a_broker_is_left_and_tried_again(string answer)
    {
        using GarbageServer garbage = new(Encoding.Latin1.GetBytes(answer));
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(garbage.Port, "--speed", "10");

        bool again = Wait.Until(() => garbage.Connections >= 2, seconds: 20);

        Assert.IsTrue(again, "no second attempt");
        Assert.IsFalse(simulator.Lines.Any(line => line.EndsWith(" online", StringComparison.Ordinal)));
        Assert.AreEqual(0, simulator.Terminate());
    }

    [TestMethod]
    public void A_command_larger_than_the_buffer_is_answered_and_the_next_one_obeyed()
    {
        using Mosquitto broker = new();
        using Subscriber subscriber = new(broker.Port, Root + "/#");
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port);
        subscriber.WaitForMessage(Valve);

        Publisher.Publish(broker.Port, ValveSet, new string('x', 5000));
        AssertRefused(subscriber.WaitForMessage(Ack), "E_TOOBIG");

        Publisher.Publish(broker.Port, ValveSet, "ON");
        subscriber.WaitForMessage(Valve, payload => Json.Text(payload, "s") == "on");
        Assert.AreEqual(1, broker.Log.Count(line => line.Contains("New client connected") && line.Contains(SimulatorProcess.Id)), "the session ended");
    }

    [TestMethod]
    [DataRow("o/valve1/set", """{"s":"on","id":"x""", "E_JSON")]
    [DataRow("o/valve1/set", "OPEN", "E_UNKNOWN")]
    [DataRow("o/valve1/set", """{"s":true,"id":"x"}""", "E_TYPE")]
    [DataRow("o/valve1/set", """{"s":"on","for":-1}""", "E_RANGE")]
    [DataRow("o/valve1/set", """{"s":"on","for":1801}""", "E_MAXON")]
    [DataRow("o/valve1/set", """{"s":"on","for":31536000}""", "E_MAXON")]
    [DataRow("o/valve1/set", """{"s":"on","exp":1}""", "E_EXPIRED")]
    [DataRow("o/nothing/set", "ON", "E_UNKNOWN")]
    [DataRow("cmd", "explode", "E_UNKNOWN")]
    public void A_malformed_command_is_acked_with_its_code_and_changes_nothing(string topic, string payload, string code)
    {
        using Mosquitto broker = new();
        using Subscriber subscriber = new(broker.Port, Root + "/#");
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port);
        subscriber.WaitForMessage(Valve);

        Publisher.Publish(broker.Port, $"{Root}/{topic}", payload);

        Received ack = subscriber.WaitForMessage(Ack);
        AssertRefused(ack, code);
        Assert.AreEqual(topic, Json.Text(ack.Payload, "on"));
        Publisher.Publish(broker.Port, ValveSet, """{"s":"off","id":"later"}""");
        subscriber.WaitForMessage(Ack, text => Json.Text(text, "id") == "later");
        Assert.IsFalse(subscriber.Messages.Any(message => message.Topic == Valve && Json.Text(message.Payload, "s") == "on"), "the valve opened");
    }

    [TestMethod]
    public void An_unplugged_probe_is_a_fault_and_not_a_value()
    {
        using Mosquitto broker = new();
        using Subscriber subscriber = new(broker.Port, Soil);
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port, "--fault", "soil1=open");

        string reading = subscriber.WaitForMessage(Soil).Payload;

        Assert.AreEqual(" fault open", $"{Json.Text(reading, "v")} {Json.Text(reading, "q")} {Json.Text(reading, "e")}");
    }

    [TestMethod]
    public void A_number_is_not_used_twice_after_a_kill_with_the_flash_kept()
    {
        string state = Directory.CreateTempSubdirectory("gateway-state-").FullName;
        try
        {
            using Mosquitto broker = new();
            using Subscriber subscriber = new(broker.Port, Root + "/s/#");
            using (SimulatorProcess first = SimulatorProcess.AtBroker(broker.Port, "--state", state))
            {
                subscriber.WaitForMessage(Soil);
                first.Kill();
            }

            double last = Readings(subscriber).Max(reading => Json.Number(reading.Payload, "n"));
            int from = subscriber.Lines.Length;
            using SimulatorProcess second = SimulatorProcess.AtBroker(broker.Port, "--state", state);

            Assert.IsGreaterThan(last, Json.Number(subscriber.WaitForMessage(Soil, from: from).Payload, "n"));
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }

    [TestMethod]
    public void A_reboot_by_command_is_told_as_such()
    {
        using Mosquitto broker = new();
        using Subscriber subscriber = new(broker.Port, Root + "/#");
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port);
        Assert.AreEqual("first", Json.Text(subscriber.WaitForMessage(Root + "/info").Payload, "rst"));
        Publisher.Publish(broker.Port, ValveSet, "ON");
        subscriber.WaitForMessage(Valve, payload => Json.Text(payload, "s") == "on");

        int from = subscriber.Lines.Length;
        Publisher.Publish(broker.Port, Root + "/cmd", "reboot");

        subscriber.WaitForMessage(Status, payload => payload == "offline", from: from);
        Assert.AreEqual("2 cmd", Boot(subscriber.WaitForMessage(Root + "/info", from: from).Payload));
        Assert.AreEqual("off boot", State(subscriber.WaitForMessage(Valve, from: from).Payload));
    }

    [TestMethod]
    public void A_run_for_a_given_time_ends_by_itself()
    {
        using Mosquitto broker = new();
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port, "--for", "1");

        Assert.AreEqual(0, simulator.WaitForExit());
        Assert.Contains("offline", simulator.Lines[^1]);
    }

    [TestMethod]
    [DataRow("--trace", "nothing.csv")]
    [DataRow("--fault", "nothing=open")]
    [DataRow("--nonsense", "1")]
    public void What_cannot_be_obeyed_is_one_line_and_exit_code_2(params string[] arguments)
    {
        using SimulatorProcess simulator = new(arguments);

        Assert.AreEqual(2, simulator.WaitForExit());
        Assert.HasCount(1, simulator.Lines);
    }

    [TestMethod]
    public void The_simulators_own_broker_serves_the_lines_it_prints_and_hears_offline()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        using SimulatorProcess simulator = new("--id", SimulatorProcess.Id, "--headless");
        string[] words = simulator.WaitFor(line => line.Contains("mosquitto_sub"), "line to paste").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int port = int.Parse(words[Array.IndexOf(words, "-p") + 1], CultureInfo.InvariantCulture);
        using Subscriber subscriber = new(port, words[^1].Trim('\''));
        subscriber.WaitForMessage(Status, payload => payload == "online");

        Publisher.Publish(port, ValveSet, "ON");
        subscriber.WaitForMessage(Valve, payload => Json.Text(payload, "s") == "on");

        Assert.AreEqual(0, simulator.Terminate());
        subscriber.WaitForMessage(Status, payload => payload == "offline");
    }

    [TestMethod]
    public void A_board_that_does_not_exist_is_one_line_and_exit_code_2()
    {
        using SimulatorProcess simulator = new("--board", "nonsense");

        Assert.AreEqual(2, simulator.WaitForExit());
        Assert.HasCount(1, simulator.Lines);
        Assert.Contains("esp32-devkitc", simulator.Lines[0]);
    }

    private static Received[] Readings(Subscriber subscriber) =>
        [.. subscriber.Messages.Where(message => message.Topic.StartsWith(Root + "/s/", StringComparison.Ordinal))];

    // live readings have a number each, a batch of those from before the connection has its first and their count
    private static SortedSet<long> Numbers(Subscriber subscriber)
    {
        SortedSet<long> numbers = [.. Readings(subscriber).Select(reading => (long)Json.Number(reading.Payload, "n"))];
        foreach (Received batch in subscriber.Messages.Where(message => message.Topic == Root + "/hist"))
        {
            long first = (long)Json.Number(batch.Payload, "n");
            numbers.UnionWith(Enumerable.Range(0, (int)Json.Number(batch.Payload, "c")).Select(i => first + i));
        }

        return numbers;
    }

    private static string Boot(string info) => $"{Json.Text(info, "boot")} {Json.Text(info, "rst")}";

    private static string State(string output) => $"{Json.Text(output, "s")} {Json.Text(output, "src")}";

    private static int Refusals(Mosquitto broker) => broker.Log.Count(line => line.Contains("Sending CONNACK") && !line.Contains("(0, 0)"));

    private static void AssertRefused(Received ack, string code) =>
        Assert.AreEqual($"False {code}", $"{Json.Text(ack.Payload, "ok")} {Json.Text(ack.Payload, "code")}");
}
