using System.Collections.Concurrent;

namespace System.Diagnostics;

/// <summary>The serial debug port: keeps what was printed.</summary>
internal static class Debug
{
    public static ConcurrentQueue<string> Lines { get; } = new();

    public static void WriteLine(string message) => Lines.Enqueue(message);
}
