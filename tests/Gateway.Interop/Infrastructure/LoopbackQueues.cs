using System.Globalization;

namespace Gateway.Interop.Infrastructure;

/// <summary>What is between a server and its clients, as the kernel's table of connections shows it.</summary>
internal static class LoopbackQueues
{
    private const string Established = "01";

    /// <summary>Whether the clients of the server on this port have read all that it has written.</summary>
    public static bool AreEmpty(int port)
    {
        string end = string.Create(CultureInfo.InvariantCulture, $":{port:X4}");
        return File.ReadAllLines("/proc/net/tcp").Skip(1).All(line => IsEmpty(line, end));
    }

    // number, own address, other address, state, bytes to send:bytes to read, and more
    private static bool IsEmpty(string line, string end)
    {
        string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] queues = fields[4].Split(':');
        bool isUnsent = fields[1].EndsWith(end, StringComparison.Ordinal) && queues[0] != "00000000";
        bool isUnread = fields[2].EndsWith(end, StringComparison.Ordinal) && queues[1] != "00000000";
        return fields[3] != Established || !(isUnsent || isUnread);
    }
}
