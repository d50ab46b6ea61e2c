using Gateway.Interop.Infrastructure;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop;

/// <summary>The sample of docs/mqtt-client.md does with mosquitto what the page says.</summary>
[TestClass]
public sealed class SampleTests
{
    private const int Restarts = 3;
    private const int MessagesBetween = 100;

    [TestMethod]
    public void Nothing_is_lost_or_doubled_at_QoS_2_while_the_broker_restarts()
    {
        MosquittoTools.Require();
        string folder = Directory.CreateTempSubdirectory("gateway-sample-").FullName;
        try
        {
            using Mosquitto broker = new(settings: ["persistence true"]);
            using SampleProgram sample = SampleProgram.Start(folder, broker.Port);
            WaitForMore(sample);
            for (int restart = 0; restart < Restarts; restart++)
            {
                int lines = sample.Lines.Length;
                broker.Stop();
                sample.WaitFor("offline", from: lines);
                broker.Start();
                WaitForMore(sample);
            }

            int[] received = sample.Received;
            CollectionAssert.AreEqual(Enumerable.Range(0, received.Length).ToArray(), received);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void WaitForMore(SampleProgram sample)
    {
        int enough = sample.Received.Length + MessagesBetween;
        bool came = Wait.Until(() => sample.Received.Length >= enough, seconds: 30);
        Assert.IsTrue(came, string.Join('\n', sample.Lines.TakeLast(20)));
    }
}
