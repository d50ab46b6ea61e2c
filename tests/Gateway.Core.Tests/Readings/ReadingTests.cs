using Gateway.Mqtt;
using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class ReadingTests
{
    private const string Live = TestGateway.Base + "s/t1";
    private const string History = TestGateway.Base + "hist";
    private const string Event = TestGateway.Base + "evt";

    [TestMethod]
    public void A_reading_stays_until_the_message_that_carried_it_is_acknowledged()
    {
        TestGateway test = new TestGateway().Start().Run(500);
        Assert.AreEqual(0, test.Gateway.Backlog);
        test.Broker.HoldsAcks = true;
        test.Host.Value = 25000;
        test.Run(1000);
        Assert.AreEqual(1, test.Gateway.Backlog);
        test.Broker.ReleaseAcks();
        test.Run(100);
        Assert.AreEqual(0, test.Gateway.Backlog);
    }

    [TestMethod]
    public void A_fault_is_null_and_never_a_number()
    {
        TestGateway test = new TestGateway().Start().Run(500);
        test.Host.Name = "other";
        test.Run(1000);
        Assert.AreEqual("{\"v\":null,\"q\":\"fault\",\"e\":\"nodev\",\"t\":1767225601,\"n\":2}", test.Last("s/t1"));
    }

    [TestMethod]
    public void B01_readings_taken_while_the_link_is_down_arrive_later_with_their_own_time_in_order()
    {
        TestGateway test = new TestGateway().Start().Run(500);
        long first = test.Gateway.NextNumber;
        test.Broker.SetUp(false);
        for (int i = 0; i < 60; i++)
        {
            test.Host.Value += 1000;
            test.Run(1000);
        }

        Assert.AreEqual(60, test.Gateway.Backlog);
        int before = test.Broker.Count;
        test.Broker.SetUp(true);
        Assert.IsTrue(test.RunUntil(MqttState.Online));
        long live = test.Gateway.NextNumber - 1;
        test.Run(5000);

        Assert.AreEqual(0, test.Gateway.Backlog);
        Assert.AreEqual(0, test.Gateway.LostReadings);
        ReadingWatch watch = new ReadingWatch(first);
        for (int i = before; i < test.Broker.Count; i++)
        {
            if (test.Broker.Topic(i) == History)
            {
                Assert.IsFalse(test.Broker.Retained(i));
                watch.TakeBatch(test.Broker.Payload(i));
            }
        }

        Assert.AreEqual(live, watch.Next);
        Assert.IsTrue(watch.Batches > 1);
        Assert.AreEqual(TestGateway.Morning + 1, watch.FirstTime);
        Assert.AreEqual(21000, watch.FirstValue);
        Assert.AreEqual(1000, watch.Step);
    }

    [TestMethod]
    public void B01_backlog_never_travels_on_the_live_topic()
    {
        TestGateway test = new TestGateway().Start().Run(500);
        test.Broker.SetUp(false);
        for (int i = 0; i < 10; i++)
        {
            test.Host.Value += 1000;
            test.Run(1000);
        }

        int before = test.Broker.Count;
        test.Broker.SetUp(true);
        Assert.IsTrue(test.RunUntil(MqttState.Online));
        long live = test.Gateway.NextNumber - 1;
        test.Run(5000);
        int index = test.Broker.Last(Live, before);
        Assert.EndsWith("\"n\":" + live + "}", test.Broker.Payload(index));
        Assert.AreEqual(-1, LastBefore(test.Broker, Live, before, index));
    }

    [TestMethod]
    public void B01_when_the_ring_is_full_and_flash_refuses_the_oldest_go_and_the_loss_is_named_exactly()
    {
        GatewayOptions options = new GatewayOptions();
        options.RingCapacity = 16;
        TestGateway test = new TestGateway(new FakeFiles(), new PlainBroker(), TestGateway.Morning, options).Start().Run(500);
        long first = test.Gateway.NextNumber;
        test.Files.Fail = true;
        test.Broker.SetUp(false);
        for (int i = 0; i < 40; i++)
        {
            test.Host.Value += 1000;
            test.Run(1000);
        }

        Assert.AreEqual(24, test.Gateway.LostReadings);
        int before = test.Broker.Count;
        test.Broker.SetUp(true);
        Assert.IsTrue(test.RunUntil(MqttState.Online));
        long live = test.Gateway.NextNumber - 1;
        long lost = live - 15 - first;
        test.Run(5000);
        Assert.AreEqual("{\"e\":\"lost\",\"n\":" + first + ",\"c\":" + lost + "}", test.Last("evt"));
        ReadingWatch watch = new ReadingWatch(first + lost);
        for (int i = before; i < test.Broker.Count; i++)
        {
            if (test.Broker.Topic(i) == History)
            {
                watch.TakeBatch(test.Broker.Payload(i));
            }
        }

        Assert.AreEqual(live, watch.Next);
    }

    [TestMethod]
    public void The_loss_is_named_again_until_somebody_has_heard_it()
    {
        GatewayOptions options = new GatewayOptions();
        options.RingCapacity = 16;
        TestGateway test = new TestGateway(new FakeFiles(), new PlainBroker(), TestGateway.Morning, options).Start().Run(500);
        test.Files.Fail = true;
        test.Broker.SetUp(false);
        for (int i = 0; i < 30; i++)
        {
            test.Host.Value += 1000;
            test.Run(1000);
        }

        test.Broker.SetUp(true);
        test.Broker.HoldsAcks = true;
        Assert.IsTrue(test.RunUntil(MqttState.Online));
        test.Broker.SetUp(false);
        test.Run(1000);
        test.Broker.SetUp(true);
        test.Broker.HoldsAcks = false;
        Assert.IsTrue(test.RunUntil(MqttState.Online));
        test.Run(5000);
        Assert.StartsWith("{\"e\":\"lost\"", test.Last("evt"));
        Assert.AreEqual(0, test.Gateway.Backlog);
    }

    [TestMethod]
    public void The_sequence_goes_on_without_a_gap_after_an_intended_restart()
    {
        TestGateway test = new TestGateway().Start().Run(5000);
        long next = test.Gateway.NextNumber;
        test.Gateway.Stop("test");
        test.Run(2000);
        Assert.IsTrue(test.Gateway.IsStopped);

        TestGateway again = new TestGateway(test.Files, test.Broker, TestGateway.Morning, new GatewayOptions()).Start();
        Assert.AreEqual(next, again.Gateway.NextNumber);
        Assert.AreEqual("test", again.Gateway.Restart);
        again.Run(2000);
        Assert.AreEqual(0, test.Broker.CountOf(Event));
    }

    [TestMethod]
    public void After_a_power_cut_no_number_repeats_and_what_is_skipped_is_named()
    {
        TestGateway test = new TestGateway().Start();
        for (int i = 0; i < 20; i++)
        {
            test.Host.Value += 1000;
            test.Run(1000);
        }

        long next = test.Gateway.NextNumber;
        TestGateway again = new TestGateway(test.Files, new PlainBroker(), TestGateway.Morning, new GatewayOptions()).Start();
        Assert.AreEqual("power", again.Gateway.Restart);
        Assert.IsTrue(again.Gateway.NextNumber >= next);
        long skipped = again.Gateway.NextNumber;
        again.Run(2000);
        Assert.AreEqual("{\"e\":\"lost\",\"n\":1,\"c\":" + (skipped - 1) + "}", again.Last("evt"));
    }

    [TestMethod]
    public void A_loss_that_nobody_has_heard_survives_another_power_cut()
    {
        TestGateway test = new TestGateway();
        test.Broker.SetUp(false);
        test.Start().Run(3000);
        TestGateway again = new TestGateway(test.Files, test.Broker, TestGateway.Morning, new GatewayOptions()).Start().Run(3000);
        TestGateway third = new TestGateway(test.Files, new PlainBroker(), TestGateway.Morning, new GatewayOptions()).Start();
        long skipped = third.Gateway.NextNumber;
        Assert.IsTrue(skipped > again.Gateway.NextNumber);
        third.Run(2000);
        Assert.AreEqual("{\"e\":\"lost\",\"n\":1,\"c\":" + (skipped - 1) + "}", third.Last("evt"));
    }

    [TestMethod]
    public void B12_flash_is_written_once_a_block_of_numbers()
    {
        GatewayOptions options = new GatewayOptions();
        options.SequenceBlock = 16;
        TestGateway test = new TestGateway(new FakeFiles(), new PlainBroker(), TestGateway.Morning, options).Start();
        int before = test.Files.Writes;
        Assert.AreEqual(1, before);
        while (test.Gateway.NextNumber < 1 + (10 * 16))
        {
            test.Host.Value += 1000;
            test.Run(1000);
        }

        Assert.AreEqual(before + 10, test.Files.Writes);
    }

    [TestMethod]
    public void A_flash_that_fails_stops_no_reading_and_is_counted()
    {
        GatewayOptions options = new GatewayOptions();
        options.SequenceBlock = 16;
        TestGateway test = new TestGateway(new FakeFiles(), new PlainBroker(), TestGateway.Morning, options).Start().Run(500);
        test.Files.Fail = true;
        for (int i = 0; i < 30; i++)
        {
            test.Host.Value += 1000;
            test.Run(1000);
        }

        Assert.IsTrue(test.Gateway.FlashFailures > 0);
        Assert.AreEqual(0, test.Gateway.Backlog);
        Assert.IsTrue(test.Gateway.NextNumber > 30);
    }

    [TestMethod]
    public void No_number_is_used_before_it_is_reserved_on_a_flash_that_refuses_at_first()
    {
        TestGateway test = new TestGateway();
        test.Files.Fail = true;
        test.Start().Run(5000);
        Assert.AreEqual(1L, test.Gateway.NextNumber);
        test.Files.Fail = false;
        test.Run(2000);
        Assert.IsTrue(test.Gateway.NextNumber > 1);
    }

    [TestMethod]
    public void A_flash_that_is_dead_holds_readings_back_for_a_minute_and_no_longer()
    {
        TestGateway test = new TestGateway();
        test.Files.Fail = true;
        test.Start().Run(59000);
        Assert.AreEqual(1L, test.Gateway.NextNumber);
        test.Run(2000);
        Assert.IsTrue(test.Gateway.NextNumber > 1);
    }

    [TestMethod]
    public void B19_an_unset_clock_is_said_and_never_1970()
    {
        TestGateway test = new TestGateway(new FakeFiles(), new PlainBroker(), 0, new GatewayOptions()).Start().Run(1500);
        Assert.StartsWith("{\"v\":20,\"t\":0,\"b\":1,\"u\":0,\"n\":", test.Last("s/t1"));
        Assert.IsTrue(test.Last("info").IndexOf("\"ep\"") < 0);

        test.Clock.UnixSeconds = TestGateway.Morning + 100;
        test.Host.Value = 25000;
        test.Run(1000);
        Assert.StartsWith("{\"v\":25,\"t\":176722570", test.Last("s/t1"));
        Assert.IsTrue(test.Last("info").IndexOf("\"ep\":" + (TestGateway.Morning + 99)) > 0);
    }

    [TestMethod]
    public void B19_backlog_without_a_clock_carries_boot_and_uptimes()
    {
        TestGateway test = new TestGateway(new FakeFiles(), new PlainBroker(), 0, new GatewayOptions());
        test.Broker.SetUp(false);
        test.Start().Run(500);
        for (int i = 0; i < 3; i++)
        {
            test.Host.Value += 1000;
            test.Run(1000);
        }

        test.Broker.SetUp(true);
        Assert.IsTrue(test.RunUntil(MqttState.Online));
        test.Run(1000);
        Assert.AreEqual("{\"n\":1,\"c\":4,\"b\":1,\"u\":[0,1,2,3],\"r\":[[\"t1\",0,20],[\"t1\",0,21],[\"t1\",0,22],[\"t1\",0,23]]}", test.Last("hist"));
    }

    [TestMethod]
    public void B19_backlog_gets_its_time_when_the_clock_is_set_before_it_is_sent()
    {
        TestGateway test = new TestGateway(new FakeFiles(), new PlainBroker(), 0, new GatewayOptions());
        test.Broker.SetUp(false);
        test.Start().Run(10000);
        test.Clock.UnixSeconds = TestGateway.Morning;
        test.Run(100);
        test.Broker.SetUp(true);
        Assert.IsTrue(test.RunUntil(MqttState.Online));
        test.Run(1000);
        Assert.StartsWith("{\"n\":1,\"c\":1,\"r\":[[\"t1\"," + (TestGateway.Morning - 10) + ",20]", test.Last("hist"));
    }

    private static int LastBefore(PlainBroker broker, string topic, int from, int end)
    {
        for (int i = end - 1; i >= from; i--)
        {
            if (broker.Topic(i) == topic)
            {
                return i;
            }
        }

        return -1;
    }
}
