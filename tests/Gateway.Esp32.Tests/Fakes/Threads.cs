namespace System.Threading;

internal enum ThreadPriority
{
    AboveNormal,
}

/// <summary>A thread that does not keep the tests from ending.</summary>
internal sealed class Thread(Action start)
{
    public ThreadPriority Priority { get; set; }

    public static void Sleep(int millisecondsTimeout) => Task.Delay(millisecondsTimeout).Wait();

    public static bool Yield() => Task.Run(() => { }).Wait(Timeout.Infinite);

    public void Start() => new TaskFactory().StartNew(start, TaskCreationOptions.LongRunning);
}
