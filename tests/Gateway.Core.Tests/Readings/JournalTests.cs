using Gateway.Mqtt;
using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class JournalTests
{
    private const string History = TestGateway.Base + "hist";

    [TestMethod]
    public void B01_readings_that_are_on_flash_outlive_a_power_cut_and_arrive_in_order()
    {
        TestGateway test = Offline(new GatewayOptions());
        Take(test, 100);
        long durable = test.Gateway.Stored;
        Assert.IsTrue(durable >= 100 - 16);

        TestGateway again = Reboot(test);
        ReadingWatch watch = Deliver(again, 1);
        Assert.IsTrue(watch.Next > durable);
        Assert.AreEqual(20000, watch.FirstValue);
        Assert.AreEqual(0, again.Gateway.Backlog);
        Assert.IsFalse(again.Files.Exists("j00"));
    }

    [TestMethod]
    public void B01_more_readings_than_RAM_holds_are_kept()
    {
        GatewayOptions options = new GatewayOptions();
        options.RingCapacity = 16;
        TestGateway test = Offline(options);
        Take(test, 500);
        Assert.AreEqual(0, test.Gateway.LostReadings);
        long next = test.Gateway.NextNumber;
        ReadingWatch watch = Deliver(test, 1);
        Assert.IsTrue(watch.Next >= next);
        Assert.AreEqual(0, test.Gateway.Backlog);
    }

    [TestMethod]
    public void A_reading_is_on_flash_within_a_minute_even_alone()
    {
        TestGateway test = Offline(new GatewayOptions());
        test.Run(59000);
        Assert.AreEqual(0, test.Gateway.Stored);
        test.Run(2000);
        Assert.AreEqual(1, test.Gateway.Stored);
    }

    [TestMethod]
    public void A_link_that_is_up_and_acknowledges_nothing_counts_as_down_after_ten_seconds()
    {
        TestGateway test = new TestGateway().Start().Run(500);
        test.Broker.HoldsAcks = true;
        Take(test, 17);
        Assert.IsTrue(test.Gateway.Stored >= 16);
    }

    [TestMethod]
    public void B12_nothing_is_written_while_everything_is_delivered()
    {
        TestGateway test = new TestGateway().Start();
        Take(test, 200);
        Assert.AreEqual(0, test.Gateway.JournalWrites);
    }

    [TestMethod]
    public void A_clean_stop_keeps_every_reading_and_skips_no_number()
    {
        TestGateway test = Offline(new GatewayOptions());
        Take(test, 5);
        long next = test.Gateway.NextNumber;
        test.Gateway.Stop("test");
        test.Run(2000);
        Assert.IsTrue(test.Gateway.IsStopped);

        TestGateway again = Reboot(test);
        Assert.AreEqual(next, again.Gateway.NextNumber);
        Assert.AreEqual(next - 1, (long)again.Gateway.Stored);
        Deliver(again, 1);
        Assert.IsFalse(HasEvent(again, "{\"e\":\"lost\""));
    }

    [TestMethod]
    public void B01_when_flash_is_full_the_oldest_file_goes_and_its_numbers_are_named_exactly()
    {
        GatewayOptions options = new GatewayOptions();
        options.JournalSegments = 2;
        TestGateway test = Offline(options);
        Take(test, 600);
        int lost = test.Gateway.LostReadings;
        Assert.IsTrue(lost > 200 && lost < 300);
        Deliver(test, 1 + lost);
        Assert.AreEqual("{\"e\":\"lost\",\"n\":1,\"c\":" + lost + "}", test.Last("evt"));
    }

    [TestMethod]
    public void A_reading_that_the_broker_refused_between_stored_ones_is_named_after_a_power_cut()
    {
        TestGateway test = new TestGateway().Start().Run(500);
        test.Broker.HoldsAcks = true;
        Take(test, 4);
        test.Broker.Refuse(test.Broker.Count - 2);
        test.Run(10);
        test.Broker.SetUp(false);
        Take(test, 40);
        Assert.IsTrue(test.Gateway.Stored >= 16);

        TestGateway again = Reboot(test);
        int from = again.Broker.Count;
        again.Broker.HoldsAcks = false;
        again.Broker.SetUp(true);
        Assert.IsTrue(again.RunUntil(MqttState.Online));
        again.Run(5000);
        Assert.IsTrue(Has(again, History, "{\"n\":2,\"c\":1,", from));
        Assert.IsTrue(Has(again, History, "{\"n\":4,\"c\":", from));
        Assert.IsTrue(Has(again, TestGateway.Base + "evt", "{\"e\":\"lost\",\"n\":3,\"c\":1}", from));
    }

    [TestMethod]
    public void Of_a_refused_batch_what_is_not_on_flash_meanwhile_is_named()
    {
        TestGateway test = new TestGateway().Start().Run(500);
        test.Files.Fail = true;
        test.Broker.SetUp(false);
        Take(test, 60);
        test.Broker.SetUp(true);
        RunUntilBatches(test, 1);
        test.Broker.HoldsAcks = true;
        RunUntilBatches(test, 2);
        test.Files.Fail = false;
        for (int i = 0; i < 30000 && test.Gateway.Stored == 0; i += 10)
        {
            test.Run(10);
        }

        Assert.StartsWith("{\"n\":31,\"c\":29,", test.Last("hist"));
        Assert.AreEqual(16, test.Gateway.Stored);
        test.Broker.Refuse(test.Broker.Last(History, 0));
        test.Run(10);
        test.Broker.ReleaseAcks();
        test.Run(5000);
        Assert.IsTrue(HasEvent(test, "{\"e\":\"lost\",\"n\":47,\"c\":13}"));
        Assert.AreEqual(0, test.Gateway.Backlog);
    }

    [TestMethod]
    public void A_damaged_record_is_named_and_the_others_arrive()
    {
        TestGateway test = Offline(new GatewayOptions());
        Take(test, 64);
        TestGateway again = Reboot(test);
        again.Files.Corrupt("j00", 32 + (16 * 9) + 8);
        test.Broker.SetUp(true);
        Assert.IsTrue(again.RunUntil(MqttState.Online));
        again.Run(20000);
        Assert.AreEqual(0, again.Gateway.Backlog);
        Assert.AreEqual(1, again.Gateway.JournalDamaged);
        Assert.IsTrue(HasEvent(again, "{\"e\":\"lost\",\"n\":10,\"c\":1}"));
    }

    [TestMethod]
    public void A_file_of_another_version_is_named_as_lost_and_not_looked_at_again()
    {
        TestGateway test = Offline(new GatewayOptions());
        Take(test, 40);
        test.Files.Corrupt("j00", 1);
        TestGateway again = Reboot(test);
        Assert.AreEqual(1, again.Gateway.JournalDamaged);
        Assert.IsFalse(again.Files.Exists("j00"));
        test.Broker.SetUp(true);
        Assert.IsTrue(again.RunUntil(MqttState.Online));
        again.Run(5000);
        Assert.IsTrue(HasEvent(again, "{\"e\":\"lost\",\"n\":1,\"c\":256}"));
    }

    [TestMethod]
    public void A_flash_that_refuses_readings_is_told_and_told_again_when_it_works()
    {
        TestGateway test = new TestGateway().Start().Run(500);
        test.Files.Fail = true;
        test.Broker.HoldsAcks = true;
        Take(test, 30);
        Assert.AreEqual(0, test.Gateway.Stored);
        test.Broker.HoldsAcks = false;
        test.Broker.ReleaseAcks();
        test.Run(1000);
        Assert.StartsWith("{\"e\":\"flash\",\"ok\":false", test.Last("evt"));

        test.Files.Fail = false;
        test.Broker.HoldsAcks = true;
        Take(test, 40);
        test.Broker.ReleaseAcks();
        test.Run(5000);
        Assert.IsTrue(HasEvent(test, "{\"e\":\"flash\",\"ok\":true"));
    }

    [TestMethod]
    public void B19_readings_on_flash_from_before_the_clock_was_set_keep_their_boot_and_uptime()
    {
        TestGateway test = new TestGateway(new FakeFiles(), new PlainBroker(), 0, new GatewayOptions());
        test.Broker.SetUp(false);
        test.Start();
        Take(test, 20);
        TestGateway again = Reboot(test);
        test.Broker.SetUp(true);
        Assert.IsTrue(again.RunUntil(MqttState.Online));
        again.Run(3000);
        Assert.IsTrue(Has(again, History, "{\"n\":1,\"c\":16,\"b\":1,\"u\":[0,2,3,", 0));
    }

    private static TestGateway Offline(GatewayOptions options)
    {
        TestGateway test = new TestGateway(new FakeFiles(), new PlainBroker(), TestGateway.Morning, options);
        test.Broker.SetUp(false);
        return test.Start();
    }

    private static void Take(TestGateway test, int readings)
    {
        for (int i = 0; i < readings; i++)
        {
            test.Run(1000);
            test.Host.Value += 1000;
        }
    }

    private static void RunUntilBatches(TestGateway test, int count)
    {
        for (int i = 0; i < 60000 && test.Broker.CountOf(History) < count; i += 10)
        {
            test.Run(10);
        }

        Assert.AreEqual(count, test.Broker.CountOf(History));
    }

    private static TestGateway Reboot(TestGateway test)
    {
        return new TestGateway(test.Files, test.Broker, TestGateway.Morning + 10000, new GatewayOptions()).Start();
    }

    private static ReadingWatch Deliver(TestGateway test, long first)
    {
        int before = test.Broker.Count;
        test.Broker.SetUp(true);
        Assert.IsTrue(test.RunUntil(MqttState.Online));
        test.Run(20000);
        ReadingWatch watch = new ReadingWatch(first);
        for (int i = before; i < test.Broker.Count; i++)
        {
            string payload = test.Broker.Payload(i);

            // Behind the numbers that a power cut has skipped come those of the next boot.
            if (test.Broker.Topic(i) == History && payload.IndexOf("{\"n\":" + watch.Next + ",") == 0)
            {
                watch.TakeBatch(payload);
            }
        }

        return watch;
    }

    private static bool HasEvent(TestGateway test, string start)
    {
        return Has(test, TestGateway.Base + "evt", start, 0);
    }

    private static bool Has(TestGateway test, string topic, string start, int from)
    {
        for (int i = from; i < test.Broker.Count; i++)
        {
            if (test.Broker.Topic(i) == topic && test.Broker.Payload(i).IndexOf(start) == 0)
            {
                return true;
            }
        }

        return false;
    }
}
