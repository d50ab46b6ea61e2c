using System.Collections.Concurrent;

namespace Gateway.Esp32;

/// <summary>The serial debug port: keeps what was printed.</summary>
internal static class Console
{
    public static ConcurrentQueue<string> Lines { get; } = new();

    public static void WriteLine(string message) => Lines.Enqueue(message);
}
