using System.Security.Cryptography;
using Gateway.Mqtt;
using Gateway.Tests;
using nanoFramework.TestFramework;
using static Gateway.Tests.ConfigurationRig;

namespace Gateway.Core.Tests;

[TestClass]
public class SigningTests
{
    private const string Key = "correct horse battery";
    private const string Sensor = "s/t1";

    [TestMethod]
    public void A_signature_made_with_openssl_is_accepted()
    {
        // printf '%s\n%s' gw/gw-test/cfg/desired/s/t1 '{"rev":1,"per":2' | openssl dgst -sha256 -hmac 'correct horse battery' -r
        TestGateway test = Signed();
        Desire(test, Sensor, "{\"rev\":1,\"per\":2,\"sig\":\"21c891c5bd0bad31e999ffc6ab6c7a1b995dd44bd2a4cd9528e11b12762db0a4\"}");
        Assert.AreEqual("{\"st\":\"confirmed\",\"sec\":\"s/t1\",\"rev\":1}", State(test));
        Assert.AreEqual(2, test.Configuration.Sensors[0].PeriodSeconds);
        Assert.StartsWith("{\"rev\":1,\"drv\"", test.Last("cfg/reported/s/t1"));
        Assert.IsTrue(test.Last("cfg/reported/s/t1").IndexOf("sig") < 0);
    }

    [TestMethod]
    public void Without_a_key_sections_need_no_signature_and_may_carry_one()
    {
        TestGateway test = Online();
        Desire(test, Sensor, "{\"per\":2}");
        Desire(test, Sensor, Sign("{\"per\":3", Topic(Sensor), "another key entirely"));
        Assert.AreEqual(3, test.Configuration.Sensors[0].PeriodSeconds);
        Desire(test, Sensor, "{\"per\":4,\"sig\":5}");
        Assert.Contains("\"code\":\"E_TYPE\",\"key\":\"sig\"", State(test));
    }

    [TestMethod]
    [DataRow("{\"rev\":5,\"per\":9}")]
    [DataRow("{\"rev\":5,\"per\":9,\"sig\":\"\"}")]
    [DataRow("{\"rev\":5,\"per\":9,\"sig\":\"0000000000000000000000000000000000000000000000000000000000000000\"}")]
    [DataRow("{")]
    public void What_is_not_signed_changes_nothing_and_is_told(string document)
    {
        TestGateway test = Signed();
        int writes = test.Files.Writes;
        Desire(test, Sensor, document);
        Assert.StartsWith("{\"st\":\"rejected\",\"sec\":\"s/t1\",\"code\":\"E_SIG\"", State(test));
        Assert.AreEqual(1, test.Configuration.Sensors[0].PeriodSeconds);
        Assert.AreEqual(writes, test.Files.Writes);
    }

    [TestMethod]
    public void A_signature_is_worth_nothing_with_another_key_topic_or_byte()
    {
        const string Body = "{\"rev\":5,\"per\":9";
        string good = Sign(Body, Topic(Sensor), Key);
        string signature = good.Substring(Body.Length);
        string[] documents =
        {
            Sign(Body, Topic(Sensor), "correct horse batterz"),
            Sign(Body, "gw/gw-other/cfg/desired/s/t1", Key),
            Sign(Body, Topic("s/t2"), Key),
            "{\"rev\":5,\"per\":8" + signature,
            "{\"rev\":6,\"per\":9" + signature,
            Body + " " + signature,
            good + " ",
            good.Substring(0, good.Length - 3) + (good[good.Length - 3] == '0' ? "1" : "0") + "\"}",
        };
        TestGateway test = Signed();
        for (int i = 0; i < documents.Length; i++)
        {
            Desire(test, Sensor, documents[i]);
            Assert.Contains("E_SIG", State(test), documents[i]);
            Assert.AreEqual(1, test.Configuration.Sensors[0].PeriodSeconds, documents[i]);
        }

        Desire(test, Sensor, good);
        Assert.AreEqual(9, test.Configuration.Sensors[0].PeriodSeconds);
    }

    [TestMethod]
    public void A_signed_section_needs_a_revision_that_rises()
    {
        TestGateway test = Signed();
        DesireSigned(test, Sensor, "{\"per\":2");
        Assert.Contains("\"code\":\"E_SIG\",\"key\":\"rev\"", State(test));
        DesireSigned(test, Sensor, "{\"rev\":7,\"per\":2");
        DesireSigned(test, Sensor, "{\"rev\":6,\"per\":3");
        Assert.Contains("\"act\":7,\"code\":\"E_STALE\"", State(test));
        TestGateway next = Restart(test);
        DesireSigned(next, Sensor, "{\"rev\":7,\"per\":3");
        Assert.Contains("\"act\":7,\"code\":\"E_STALE\"", State(next));
        Assert.AreEqual(2, next.Configuration.Sensors[0].PeriodSeconds);
    }

    [TestMethod]
    public void An_old_document_cannot_be_played_again_after_a_rollback()
    {
        TestGateway test = Signed();
        string[] failing = { "{\"rev\":2,\"drv\":\"host\",\"val\":\"a\"", "{\"rev\":3,\"drv\":\"host\",\"val\":\"b\"" };
        for (int i = 0; i < failing.Length; i++)
        {
            DesireSigned(test, "s/new", failing[i]);
            test.Run(ConfigurationMachine.PinDeadline + 1000);
            Assert.Contains("rolledback", State(test));
        }

        // both are known until the next restart, and then the older one is stale
        int writes = test.Files.Writes;
        DesireSigned(test, "s/new", failing[0]);
        Assert.AreEqual(writes, test.Files.Writes);
        Assert.Contains("rolledback", State(test));
        TestGateway next = Restart(test);
        DesireSigned(next, "s/new", failing[0]);
        Assert.Contains("E_STALE", State(next));
        DesireSigned(next, "s/new", "{\"rev\":4,\"drv\":\"host\",\"val\":\"t\"");
        next.Run(3000);
        Assert.Contains("confirmed", State(next));
    }

    [TestMethod]
    public void A_removal_is_signed_and_what_was_before_it_stays_gone()
    {
        TestGateway test = Signed();
        string section = "{\"rev\":2,\"drv\":\"host\",\"val\":\"t\"";
        DesireSigned(test, "s/new", section);
        test.Run(3000);
        Desire(test, "s/new", string.Empty);
        Assert.Contains("\"code\":\"E_SIG\"", State(test));
        Assert.AreEqual(2, test.Configuration.SensorCount);

        DesireSigned(test, "s/new", "{\"rev\":3,\"rm\":true");
        Assert.AreEqual(string.Empty, test.Last("cfg/reported/s/new"));
        Desire(test, "s/new", string.Empty);
        Assert.Contains("\"st\":\"confirmed\",\"sec\":\"s/new\",\"rev\":3", State(test));

        // another one does not take its place, and with it its revision
        TestGateway second = Restart(test);
        DesireSigned(second, "s/other", section);
        second.Run(3000);
        TestGateway third = Restart(second);
        DesireSigned(third, "s/new", section);
        Assert.Contains("E_STALE", State(third));
        Assert.AreEqual(2, third.Configuration.SensorCount);
    }

    [TestMethod]
    public void A_removal_can_be_a_document_without_a_key_too()
    {
        TestGateway test = Online();
        Desire(test, "o/dim1", "{\"rm\":true,\"pin\":4}");
        Assert.Contains("\"code\":\"E_SCHEMA\",\"key\":\"rm\"", State(test));
        Desire(test, "o/dim1", "{\"rm\":false,\"name\":\"Lamp\"}");
        Assert.AreEqual("Lamp", test.Configuration.Outputs[1].Name);
        Desire(test, "o/dim1", "{\"rev\":3,\"rm\":true}");
        test.Run(1000);
        Assert.IsFalse(test.Gateway.Outputs.IsUsed(1));
        Assert.AreEqual(1, Restart(test).Configuration.OutputCount);
    }

    [TestMethod]
    public void The_largest_section_can_be_signed()
    {
        TestGateway test = Signed();
        string body = "{\"rev\":2,\"name\":\"Bed\"";
        DesireSigned(test, Sensor, body + new string(' ', SectionStore.MaximumBody - body.Length));
        Assert.Contains("confirmed", State(test));
        DesireSigned(test, Sensor, "{\"rev\":3" + new string(' ', SectionStore.MaximumBody));
        Assert.Contains("E_TOOBIG", State(test));
    }

    [TestMethod]
    public void The_key_is_set_once_and_neither_replaced_nor_removed_over_the_air()
    {
        TestGateway test = Online();
        Send(test, "cfg/secret/sign", "fifteen bytes..");
        Assert.Contains("E_SECRET", test.Last("ack"));
        Send(test, "cfg/secret/sign", new string('k', 65));
        Assert.Contains("E_SECRET", test.Last("ack"));
        Send(test, "cfg/secret/sign", Key + "\r\n");
        Assert.AreEqual("{\"on\":\"cfg/secret/sign\",\"ok\":true}", test.Last("ack"));
        string[] attempts = { "another key entirely", Key, string.Empty };
        for (int i = 0; i < attempts.Length; i++)
        {
            Send(test, "cfg/secret/sign", attempts[i]);
            Assert.Contains("E_LOCKED", test.Last("ack"));
        }

        TestGateway next = Restart(test);
        Desire(next, Sensor, "{\"rev\":1,\"per\":2}");
        Assert.Contains("E_SIG", State(next));
        DesireSigned(next, Sensor, "{\"rev\":1,\"per\":2");
        Assert.AreEqual(2, next.Configuration.Sensors[0].PeriodSeconds);
    }

    [TestMethod]
    public void B26_the_key_cannot_be_sent_to_a_broker_as_a_password()
    {
        TestGateway test = Signed();
        DesireSigned(test, "mqtt", "{\"rev\":1,\"host\":\"evil.lan\",\"passRef\":\"sign\"");
        Assert.Contains("\"code\":\"E_SECRET\",\"key\":\"passRef\"", State(test));
    }

    [TestMethod]
    public void A_key_that_flash_does_not_keep_is_none()
    {
        TestGateway test = Online();
        test.Files.Lie = true;
        Send(test, "cfg/secret/sign", Key);
        Assert.Contains("E_FLASH", test.Last("ack"));
        test.Files.Lie = false;
        Desire(test, Sensor, "{\"per\":2}");
        Assert.AreEqual(2, test.Configuration.Sensors[0].PeriodSeconds);
    }

    [TestMethod]
    public void A_damaged_key_opens_nothing()
    {
        TestGateway test = new TestGateway();
        test.Files.Write("sign.key", Ascii.Bytes("short"), 0, 5);
        test.Start().Run(2000);
        Desire(test, Sensor, "{\"rev\":1,\"per\":2}");
        Assert.Contains("E_SIG", State(test));
        DesireSigned(test, Sensor, "{\"rev\":2,\"per\":2");
        Assert.Contains("\"code\":\"E_SIG\",\"msg\":\"the signing key on flash cannot be used\"", State(test));
        Send(test, "cfg/secret/sign", Key);
        Assert.Contains("E_LOCKED", test.Last("ack"));
    }

    [TestMethod]
    public void Each_section_of_a_transaction_and_its_commit_are_signed()
    {
        TestGateway test = Signed();
        DesireSigned(test, Sensor, "{\"rev\":1,\"tx\":\"t7\",\"per\":2");
        Desire(test, "o/valve1", "{\"rev\":2,\"tx\":\"t7\",\"name\":\"A\"}");
        Assert.Contains("E_SIG", State(test));
        DesireSigned(test, "o/valve1", "{\"rev\":2,\"tx\":\"t7\",\"name\":\"B\"");
        string[] commands = { "{\"tx\":\"t7\",\"n\":2,\"op\":\"commit\"", "{\"tx\":\"t7\",\"op\":\"abort\"" };
        for (int i = 0; i < commands.Length; i++)
        {
            test.Command("cfg/tx", commands[i] + "}");
            Assert.Contains("E_SIG", test.Last("ack"));
        }

        test.Command("cfg/tx", Sign(commands[0], TestGateway.Base + "cfg/tx", Key));
        Assert.AreEqual("{\"st\":\"confirmed\",\"tx\":\"t7\",\"n\":2,\"rev\":2}", State(test));
        Assert.AreEqual("B", test.Configuration.Outputs[0].Name);
    }

    [TestMethod]
    public void A_confirm_is_signed()
    {
        TestGateway test = Signed();
        DesireSigned(test, Sensor, "{\"rev\":1,\"confirm\":true,\"per\":2");
        test.Command("cfg/confirm", "{\"rev\":1}");
        Assert.Contains("E_SIG", test.Last("ack"));
        test.Command("cfg/confirm", Sign("{\"rev\":1", TestGateway.Base + "cfg/confirm", Key));
        Assert.Contains("confirmed", State(test));
    }

    [TestMethod]
    public void A_factory_reset_is_signed_too_and_keeps_the_key()
    {
        TestGateway test = Signed();
        DesireSigned(test, Sensor, "{\"rev\":1,\"per\":2");
        string info = test.Last("info");
        Assert.Contains("\"sig\":true", info);
        string body = "{\"cmd\":\"factory\",\"token\":\"" + info.Substring(info.IndexOf("\"tok\":\"") + 7, 8) + "\"";
        test.Command("cmd", body + "}");
        Assert.Contains("E_SIG", test.Last("ack"));
        test.Command("cmd", Sign(body, TestGateway.Base + "cmd", Key));
        test.Run(10000);
        TestGateway next = Restart(test);
        Assert.AreEqual(1, next.Configuration.Sensors[0].PeriodSeconds);
        Desire(next, Sensor, "{\"rev\":1,\"per\":2}");
        Assert.Contains("E_SIG", State(next));
    }

    [TestMethod]
    public void Commits_and_confirms_are_signed_too()
    {
        TestGateway test = Signed();
        DesireSigned(test, Sensor, "{\"rev\":1,\"tx\":\"t7\",\"confirm\":true,\"name\":\"Bed\"");
        string commit = "{\"tx\":\"t7\",\"n\":1,\"op\":\"commit\"";
        test.Command("cfg/tx", commit + "}");
        Assert.Contains("E_SIG", test.Last("ack"));
        test.Command("cfg/tx", Sign(commit, TestGateway.Base + "cfg/tx", Key));
        test.Run(10000);
        Assert.Contains("healthy", State(test));
        test.Command("cfg/confirm", "{\"rev\":1}");
        Assert.Contains("E_SIG", test.Last("ack"));
        test.Command("cfg/confirm", Sign("{\"rev\":1", TestGateway.Base + "cfg/confirm", Key));
        Assert.Contains("confirmed", State(test));
    }

    private static TestGateway Online()
    {
        return new TestGateway().Start().Run(2000);
    }

    private static TestGateway Signed()
    {
        TestGateway test = new TestGateway();
        byte[] key = Ascii.Bytes(Key + "\n");
        test.Files.Write("sign.key", key, 0, key.Length);
        return test.Start().Run(2000);
    }

    private static TestGateway Restart(TestGateway test)
    {
        return new TestGateway(test.Files, test.Broker, TestGateway.Morning, new GatewayOptions()).Start().Run(2000);
    }

    private static string Topic(string section)
    {
        return TestGateway.Base + "cfg/desired/" + section;
    }

    private static string Sign(string body, string topic, string key)
    {
        byte[] hash = HMACSHA256.HashData(Ascii.Bytes(key), Ascii.Bytes(topic + "\n" + body));
        string text = body + ",\"sig\":\"";
        for (int i = 0; i < hash.Length; i++)
        {
            text += "0123456789abcdef"[hash[i] >> 4].ToString() + "0123456789abcdef"[hash[i] & 15].ToString();
        }

        return text + "\"}";
    }

    private static void DesireSigned(TestGateway test, string section, string body)
    {
        Desire(test, section, Sign(body, Topic(section), Key));
    }

    private static void Desire(TestGateway test, string section, string document)
    {
        test.Broker.Deliver(Topic(section), document, true);
        test.Run(100);
    }

    private static void Send(TestGateway test, string topic, string payload)
    {
        test.Broker.Deliver(TestGateway.Base + topic, payload, false);
        test.Run(100);
    }
}
