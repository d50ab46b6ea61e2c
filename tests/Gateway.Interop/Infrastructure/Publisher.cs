using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Infrastructure;

/// <summary>mosquitto_pub.</summary>
internal static class Publisher
{
    /// <summary>Publishes at QoS 1 and returns when the broker has acknowledged it.</summary>
    public static void Publish(int port, string topic, string payload, bool retain = false, Login? login = null)
    {
        string[] flags = retain ? ["-r"] : [];
        string[] user = MosquittoTools.Credentials(login);
        string[] content = payload.Length == 0 ? ["-n"] : ["-m", payload];
        using LineProcess client = new(MosquittoTools.Publisher, ["-h", "127.0.0.1", "-p", $"{port}", "-q", "1", "-t", topic, .. user, .. flags, .. content]);
        Assert.AreEqual(0, client.WaitForExit(), string.Join('\n', client.Lines));
    }
}
