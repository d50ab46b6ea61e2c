using System.Diagnostics;

namespace Gateway.Benchmarks.Throughput;

/// <summary>The other side of <see cref="ContenderProcess"/>: this program, started once more, as one contender in a process of its own.</summary>
internal static class ContenderProgram
{
    /// <summary>The first argument that asks for it; a contender's name and the broker's port follow.</summary>
    internal const string Argument = "contender";

    /// <summary>Runs the workloads of standard input until it ends.</summary>
    internal static int Run(string name, int port)
    {
        IContender contender = name switch
        {
            ThroughputTable.Floor => new FloorContender(port),
            ThroughputTable.Gateway => new GatewayContender(port),
            ThroughputTable.MqttNet => new MqttNetContender(port),
            _ => throw new ArgumentException($"no contender {name}"),
        };
        while (Console.ReadLine() is { } line)
        {
            Console.WriteLine(Measure(contender, Workload.Parse(line)));
        }

        return 0;
    }

    private static Measurement Measure(IContender contender, Workload workload)
    {
        PeakMemory.Reset();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        contender.Run(workload);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        double messages = workload.Messages;
        return new Measurement(messages / elapsed.TotalSeconds, cpu.TotalMicroseconds / messages, allocated / messages, PeakMemory.KiB);
    }
}
