using Gateway.Mqtt;
using Gateway.Tests;
using nanoFramework.TestFramework;
using static Gateway.Tests.ConfigurationRig;

namespace Gateway.Core.Tests;

[TestClass]
public class SleepTests
{
    private const int Minute = 60000;
    private const string Sleep = "{\"sleep\":600}";

    [TestMethod]
    public void B24_a_sleeper_measures_delivers_says_sleep_and_sleeps()
    {
        TestGateway test = Woken(Asleep());
        int from = test.Broker.Count;
        RunUntilAsleep(test, 10000);
        Assert.AreEqual(600, test.Device.Asleep);
        Assert.AreEqual("sleep", test.Last("status"));
        int status = test.Broker.Last(TestGateway.Base + "status", from);
        int reading = test.Broker.Last(TestGateway.Base + "s/t1", from);
        Assert.IsTrue(reading > from && status > reading && test.Broker.Retained(status));
        Assert.IsTrue(test.Broker.Left);
        Assert.AreEqual(MqttReason.Success, test.Broker.LeaveReason);
        Assert.AreEqual(0, test.Gateway.Backlog);
    }

    [TestMethod]
    public void B24_numbers_go_on_over_sleeps_and_a_wake_tells_each_reading_once()
    {
        TestGateway test = Asleep();
        long next = test.Gateway.NextNumber;
        for (int i = 0; i < 3; i++)
        {
            int lost = test.Broker.CountOf(TestGateway.Base + "evt");
            test = Woken(test);
            RunUntilAsleep(test, 10000);
            Assert.Contains("\"n\":" + next.ToString(), test.Last("s/t1"));
            Assert.AreEqual(next + 1, test.Gateway.NextNumber);
            Assert.AreEqual(lost, test.Broker.CountOf(TestGateway.Base + "evt"));
            Assert.AreEqual(0, test.Broker.CountOf(TestGateway.Base + "hist"));
            next++;
        }
    }

    [TestMethod]
    public void B12_a_time_awake_writes_flash_once()
    {
        TestGateway test = Woken(Asleep());
        RunUntilAsleep(test, 10000);
        Assert.AreEqual(1, test.Gateway.FlashWrites);
    }

    [TestMethod]
    public void A_chip_that_cannot_tell_a_sleep_goes_on_in_the_sequence_too()
    {
        TestGateway test = Asleep();
        long next = test.Gateway.NextNumber;
        test = Next(test, WakeCause.Unknown);
        RunUntilAsleep(test, 10000);
        Assert.AreEqual("sleep", test.Gateway.Restart);
        Assert.AreEqual(next + 1, test.Gateway.NextNumber);
        Assert.AreEqual(2, test.Gateway.FlashWrites);
    }

    [TestMethod]
    public void No_number_and_no_boot_is_used_twice_when_the_power_goes_in_a_time_awake()
    {
        TestGateway test = Woken(Asleep());
        test.Run(1000);
        long used = test.Gateway.NextNumber;
        long boot = test.Gateway.Boot;
        TestGateway next = Next(test, WakeCause.PowerUp);
        Assert.IsTrue(next.Gateway.NextNumber >= used);
        Assert.IsTrue(next.Gateway.Boot > boot);
        Assert.AreEqual("power", next.Gateway.Restart);
        next.Run(5000);
        Assert.Contains("\"e\":\"lost\"", next.Last("evt"));
    }

    [TestMethod]
    public void A_sleep_that_flash_does_not_take_is_a_restart_and_no_number_is_used_twice()
    {
        TestGateway test = Woken(Asleep());
        test.Run(500);
        test.Files.Fail = true;
        test.Run(10000);
        Assert.AreEqual(0, test.Device.Asleep);
        Assert.AreEqual("flash", test.Device.Rebooted);
        long used = test.Gateway.NextNumber;
        test.Files.Fail = false;
        Assert.IsTrue(Next(test, WakeCause.PowerUp).Gateway.NextNumber >= used);
    }

    [TestMethod]
    public void B24_pending_configuration_is_taken_at_the_next_wake()
    {
        TestGateway test = Asleep();
        test.Broker.DeliverLater(TestGateway.Base + "cfg/desired/s/t1", "{\"rev\":1,\"name\":\"Bed\"}", true);
        test = Woken(test);
        RunUntilAsleep(test, 10000);
        Assert.Contains("confirmed", test.Last("cfg/state"));
        Assert.AreEqual("Bed", test.Configuration.Sensors[0].Name);
        string state = test.Last("cfg/state");
        RunUntilAsleep(Woken(test), 10000);
        Assert.AreEqual(state, test.Last("cfg/state"));
    }

    [TestMethod]
    public void B24_a_section_on_trial_keeps_it_awake_to_the_end()
    {
        TestGateway test = Asleep();
        test.Broker.DeliverLater(TestGateway.Base + "cfg/desired/mqtt", "{\"host\":\"away.lan\"}", true);
        test.Broker.OnlyHost = "home.lan";
        test = Woken(test);
        test.Run(Minute);
        Assert.AreEqual(0, test.Device.Asleep);
        RunUntilAsleep(test, 2 * Minute);
        Assert.Contains("rolledback", test.Last("cfg/state"));
    }

    [TestMethod]
    public void B10_a_section_that_was_refused_for_now_is_judged_before_it_sleeps_again()
    {
        const string Wrong = "{\"drv\":\"host\",\"max\":-1}";
        TestGateway test = Asleep();
        test.Broker.DeliverLater(TestGateway.Base + "cfg/desired/o/valve1", "{\"pin\":25}", true);
        test.Broker.DeliverLater(TestGateway.Base + "cfg/desired/s/t2", Wrong, true);
        test = Woken(test);
        test.Run(1000);
        int subscribes = test.Broker.Subscribes;
        test.Broker.HoldsSubacks = true;
        RunUntilSubscribed(test, subscribes + 1);
        Assert.Contains("confirmed", test.Last("cfg/state"));
        test.Run(5000);
        test.Broker.ReleaseSubacks();
        test.Broker.Deliver(TestGateway.Base + "cfg/desired/s/t2", Wrong, true);
        RunUntilAsleep(test, 5000);
        Assert.Contains("\"st\":\"rejected\",\"sec\":\"s/t2\",\"code\":\"E_RANGE\"", test.Last("cfg/state"));
    }

    [TestMethod]
    public void B24_without_sleep_in_the_pending_configuration_it_stays_awake()
    {
        TestGateway test = Asleep();
        test.Broker.DeliverLater(TestGateway.Base + "cfg/desired/sys", "{\"sleep\":0}", true);
        test = Woken(test);
        test.Run(10 * Minute);
        Assert.AreEqual(0, test.Device.Asleep);
        Assert.AreEqual("online", test.Last("status"));
        Assert.IsTrue(test.Broker.CleanStart);
    }

    [TestMethod]
    public void B24_a_command_that_waits_for_it_holds_it_awake()
    {
        TestGateway test = Asleep();
        test.Broker.DeliverLater(TestGateway.Base + "cmd", "{\"cmd\":\"awake\",\"for\":120,\"id\":\"a\"}", false);
        test = Woken(test);
        test.Run(119000);
        Assert.AreEqual(0, test.Device.Asleep);
        Assert.Contains("\"id\":\"a\",\"on\":\"cmd\",\"ok\":true", test.Last("ack"));
        RunUntilAsleep(test, 15000);
    }

    [TestMethod]
    public void B03_a_command_that_waited_acts_only_by_an_exp_that_has_not_passed()
    {
        TestGateway test = Asleep();
        long now = test.Clock.UnixSeconds;
        test.Broker.DeliverLater(TestGateway.Base + "o/valve1/set", "{\"s\":\"on\",\"id\":\"a\"}", false);
        test.Broker.DeliverLater(TestGateway.Base + "o/valve1/set", "{\"s\":\"on\",\"exp\":" + (now - 1).ToString() + ",\"id\":\"b\"}", false);
        test.Broker.DeliverLater(TestGateway.Base + "cmd", "reboot", false);
        test = Woken(test);
        int from = test.Broker.Count;
        RunUntilAsleep(test, 10000);
        Assert.AreEqual(3, CountFrom(test, "ack", "E_EXPIRED", from));
        Assert.AreEqual(0, CountFrom(test, "o/valve1", "\"s\":\"on\"", from));
        Assert.IsNull(test.Device.Rebooted);
    }

    [TestMethod]
    public void B24_an_output_that_is_on_keeps_it_awake()
    {
        TestGateway test = Asleep();
        long until = test.Clock.UnixSeconds + test.Device.Asleep + 60;
        test.Broker.DeliverLater(TestGateway.Base + "o/valve1/set", "{\"s\":\"on\",\"for\":300,\"exp\":" + until.ToString() + "}", false);
        test = Woken(test);
        test.Run(299000);
        Assert.IsTrue(test.Gateway.Outputs.IsOn(0));
        Assert.AreEqual(0, test.Device.Asleep);
        RunUntilAsleep(test, 10000);
        Assert.IsFalse(test.Gateway.Outputs.IsOn(0));
    }

    [TestMethod]
    public void An_output_of_the_boards_own_does_not_keep_it_awake()
    {
        TestGateway test = Asleep();
        test = Prepare(test, WakeCause.Sleep);
        test.Configuration.Outputs[0].Boot = OutputBoot.On;
        test.Configuration.Outputs[0].LocalOnly = true;
        test.Start();
        RunUntilAsleep(test, 10000);
    }

    [TestMethod]
    public void Nothing_is_obeyed_while_it_falls_asleep()
    {
        TestGateway test = Woken(Asleep());
        test.Broker.HoldsAcks = true;
        test.Run(61000);
        Assert.AreEqual("sleep", test.Last("status"));
        test.Broker.Deliver(TestGateway.Base + "o/valve1/set", "{\"s\":\"on\",\"exp\":4000000000,\"id\":\"a\"}", false);
        test.Run(100);
        Assert.Contains("E_BUSY", test.Last("ack"));
        Assert.IsFalse(test.Gateway.Outputs.IsOn(0));
        RunUntilAsleep(test, 10000);
    }

    [TestMethod]
    public void A_sensor_that_settles_is_waited_for_and_told_once()
    {
        TestGateway test = Prepare(Asleep(), WakeCause.Sleep);
        test.Configuration.Sensors[0].WarmSeconds = 5;
        test.Configuration.Sensors[0].PeriodSeconds = 600;
        test.Start();
        long next = test.Gateway.NextNumber;
        test.Run(5000);
        Assert.AreEqual(next, test.Gateway.NextNumber);
        RunUntilAsleep(test, 5000);
        Assert.AreEqual(next + 1, test.Gateway.NextNumber);
        Assert.DoesNotContains("warm", test.Last("s/t1"));
    }

    [TestMethod]
    public void B01_without_a_broker_the_reading_goes_to_flash_and_the_gateway_to_sleep()
    {
        TestGateway test = Asleep();
        test.Broker.SetUp(false);
        test = Woken(test);
        test.Run(59000);
        Assert.AreEqual(0, test.Device.Asleep);
        RunUntilAsleep(test, 10000);
        Assert.AreEqual(1, test.Gateway.Stored);
        test.Broker.SetUp(true);
        test = Woken(Woken(test));
        RunUntilAsleep(test, 10000);
        Assert.AreEqual(0, test.Gateway.Backlog);
        Assert.AreEqual(1, test.Broker.CountOf(TestGateway.Base + "hist"));
    }

    [TestMethod]
    public void B01_an_outage_of_many_times_awake_fills_a_file_before_it_begins_the_next()
    {
        TestGateway test = Asleep();
        test.Broker.SetUp(false);
        for (int i = 0; i < 100; i++)
        {
            test = Woken(test);
            RunUntilAsleep(test, 70000);
        }

        Assert.AreEqual(100, test.Gateway.Stored);
        Assert.IsTrue(test.Files.Length("j00") > 100 * 16);
        Assert.AreEqual(FileError.Missing, test.Files.Length("j01"));
        int lost = test.Broker.CountOf(TestGateway.Base + "evt");
        test.Broker.SetUp(true);
        for (int i = 0; i < 8; i++)
        {
            test = Woken(test);
            RunUntilAsleep(test, 70000);
        }

        Assert.AreEqual(0, test.Gateway.Backlog);
        Assert.AreEqual(lost, test.Broker.CountOf(TestGateway.Base + "evt"));
        Assert.AreEqual(FileError.Missing, test.Files.Length("j00"));
    }

    [TestMethod]
    public void After_a_sleep_readings_without_a_time_begin_a_file()
    {
        TestGateway test = Asleep();
        test.Broker.SetUp(false);
        test = Woken(test);
        RunUntilAsleep(test, 70000);
        test = Prepare(test, WakeCause.Sleep);
        test.Clock.UnixSeconds = 0;
        RunUntilAsleep(test.Start(), 70000);
        Assert.IsTrue(test.Files.Length("j01") > 0);
    }

    [TestMethod]
    public void A_lost_link_is_waited_for_in_fewer_times_awake_and_every_eighth_at_least()
    {
        TestGateway test = Asleep();
        test.Broker.SetUp(false);
        string waited = string.Empty;
        for (int i = 0; i < 32; i++)
        {
            test = Woken(test);
            long from = test.Clock.Milliseconds;
            RunUntilAsleep(test, 70000);
            waited += test.Clock.Milliseconds - from > 30000 ? "1" : "0";
        }

        Assert.AreEqual("10100010000000100000001000000010", waited);
        Assert.AreEqual(32, test.Gateway.Stored);
    }

    [TestMethod]
    public void A_long_sleep_makes_every_link_worth_waiting_for()
    {
        TestGateway test = Asleep("{\"sleep\":900,\"awake\":30}");
        test.Broker.SetUp(false);
        for (int i = 0; i < 3; i++)
        {
            test = Woken(test);
            test.Run(29000);
            Assert.AreEqual(0, test.Device.Asleep);
            RunUntilAsleep(test, 10000);
        }
    }

    [TestMethod]
    public void After_power_up_it_stays_awake_so_that_it_can_be_flashed()
    {
        TestGateway test = Next(Asleep(), WakeCause.PowerUp);
        test.Run(59000);
        Assert.AreEqual(0, test.Device.Asleep);
        RunUntilAsleep(test, 10000);
    }

    [TestMethod]
    public void The_broker_keeps_what_is_sent_while_it_sleeps()
    {
        TestGateway test = Online();
        Assert.IsTrue(test.Broker.CleanStart);
        Desire(test, "sys", Sleep);
        test.Run(10000);
        Assert.IsFalse(test.Broker.CleanStart);
        Assert.AreEqual(600 + 86400, test.Broker.SessionSeconds);
        RunUntilAsleep(test, 2 * Minute);
        int connects = test.Broker.Connects;
        test = Woken(test);
        test.Run(1000);
        Assert.AreEqual(connects + 1, test.Broker.Connects);
        Assert.AreEqual(MqttState.Online, test.Gateway.LinkState);
    }

    [TestMethod]
    public void A_kept_session_is_no_reason_to_tell_again_what_has_not_changed()
    {
        TestGateway test = Asleep();
        int reports = test.Broker.CountOf(TestGateway.Base + "cfg/reported/mqtt");
        RunUntilAsleep(Woken(test), 10000);
        Assert.AreEqual(reports, test.Broker.CountOf(TestGateway.Base + "cfg/reported/mqtt"));
    }

    [TestMethod]
    public void After_a_time_awake_without_the_broker_it_is_told_everything_again()
    {
        // What runs may have changed in it: a section on trial that was rolled back has perhaps been reported.
        TestGateway test = Asleep();
        int reports = test.Broker.CountOf(TestGateway.Base + "cfg/reported/mqtt");
        test.Broker.SetUp(false);
        RunUntilAsleep(Woken(test), 70000);
        test.Broker.SetUp(true);
        test = Woken(Woken(test));
        RunUntilAsleep(test, 10000);
        Assert.AreEqual(reports + 1, test.Broker.CountOf(TestGateway.Base + "cfg/reported/mqtt"));
        RunUntilAsleep(Woken(test), 10000);
        Assert.AreEqual(reports + 1, test.Broker.CountOf(TestGateway.Base + "cfg/reported/mqtt"));
    }

    [TestMethod]
    public void A_broker_that_has_lost_the_session_is_told_everything_again()
    {
        TestGateway test = Asleep();
        int reports = test.Broker.CountOf(TestGateway.Base + "cfg/reported/mqtt");
        test.Broker.ForgetSession();
        RunUntilAsleep(Woken(test), 10000);
        Assert.AreEqual(reports + 1, test.Broker.CountOf(TestGateway.Base + "cfg/reported/mqtt"));
    }

    [TestMethod]
    public void A_counter_and_sleep_exclude_each_other()
    {
        TestGateway test = Online();
        Desire(test, "i/flow1", "{\"drv\":\"counter\",\"pin\":14}");
        test.Run(5000);
        Desire(test, "sys", Sleep);
        Assert.Contains("\"code\":\"E_SCHEMA\",\"key\":\"sleep\",\"msg\":\"i/flow1 counts", test.Last("cfg/state"));
        Desire(test, "i/flow1", string.Empty);
        Desire(test, "sys", Sleep);
        Assert.Contains("confirmed", test.Last("cfg/state"));
        test.Run(5000);
        Desire(test, "i/flow1", "{\"drv\":\"counter\",\"pin\":14}");
        Assert.Contains("\"code\":\"E_SCHEMA\",\"key\":\"drv\"", test.Last("cfg/state"));
    }

    private static TestGateway Online()
    {
        return new TestGateway().Start().Run(2000);
    }

    private static TestGateway Asleep()
    {
        return Asleep(Sleep);
    }

    private static TestGateway Asleep(string sys)
    {
        TestGateway test = Online();
        Desire(test, "sys", sys);
        RunUntilAsleep(test, 2 * Minute);
        return test;
    }

    private static TestGateway Woken(TestGateway test)
    {
        return Next(test, WakeCause.Sleep);
    }

    private static TestGateway Next(TestGateway test, WakeCause cause)
    {
        return Prepare(test, cause).Start();
    }

    private static TestGateway Prepare(TestGateway test, WakeCause cause)
    {
        test.Broker.Close();
        test.Broker.HoldsAcks = false;
        long unix = test.Clock.UnixSeconds + test.Device.Asleep;
        TestGateway next = new TestGateway(test.Files, test.Broker, unix, new GatewayOptions());
        next.Device.WakeCause = cause;
        next.Host.Value = test.Host.Value + 1000;
        return next;
    }

    private static void RunUntilSubscribed(TestGateway test, int subscribes)
    {
        for (int i = 0; i < 30000 && test.Broker.Subscribes < subscribes; i += 100)
        {
            test.Run(100);
        }

        Assert.AreEqual(subscribes, test.Broker.Subscribes);
    }

    private static void RunUntilAsleep(TestGateway test, int milliseconds)
    {
        for (int i = 0; i < milliseconds && test.Device.Asleep == 0; i += 100)
        {
            test.Run(100);
        }

        Assert.IsTrue(test.Device.Asleep > 0, "still awake");
    }

    private static int CountFrom(TestGateway test, string topic, string part, int from)
    {
        int count = 0;
        for (int i = from; i < test.Broker.Count; i++)
        {
            count += test.Broker.Topic(i) == TestGateway.Base + topic && test.Broker.Payload(i).IndexOf(part) >= 0 ? 1 : 0;
        }

        return count;
    }
}
