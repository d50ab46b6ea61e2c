using System.Globalization;

namespace Gateway.Benchmarks.Throughput;

/// <summary>
/// The first table: each contender against the same broker in the same run, on one core, in rounds that take turns; medians of the rounds, and ratios to the floor of the same round.
/// </summary>
internal static class ThroughputTable
{
    internal const string Floor = "floor";
    internal const string Gateway = "Gateway.Mqtt";
    internal const string MqttNet = "MQTTnet";

    private const int WarmUpMessages = 4000;

    private static readonly string[] Contenders = [Floor, Gateway, MqttNet];

    /// <summary>Measures and writes it; 1 when there is no broker.</summary>
    internal static int Write(TextWriter output, int rounds, int messages)
    {
        bool pinned = OneCore.Pin();
        using Broker? broker = Broker.Start(out string error);
        if (broker is null)
        {
            Console.Error.WriteLine($"No throughput: {error}.");
            return 1;
        }

        ContenderProcess[] contenders = [.. Contenders.Select(name => new ContenderProcess(name, broker.Port))];
        try
        {
            output.WriteLine(Caption(pinned, rounds));
            output.WriteLine();
            WriteTable(output, contenders, rounds, messages);
        }
        finally
        {
            Array.ForEach(contenders, contender => contender.Dispose());
        }

        return 0;
    }

    private static string Caption(bool pinned, int rounds)
    {
        return $"""
            Throughput, MQTT 5.0, topic of {Workload.Topic.Length} bytes, mosquitto with set_tcp_nodelay; client and broker {(pinned ? "on one core" : "NOT on one core: that needs Linux")}; medians of {rounds} rounds
            in which the contenders take turns, ratios within a round. CPU: user and system time of the client's process. The floor is a blocking socket with
            packets built before, and answers all that one receive brought with one send; at QoS 0 the window is how many messages one send takes (MQTTnet sends each by itself).
            """;
    }

    private static void WriteTable(TextWriter output, ContenderProcess[] contenders, int rounds, int messages)
    {
        MarkdownTable table = new("QoS, window, payload", "client", "messages/s", "of floor", "CPU µs/message", "of floor", "B allocated/message", "peak MiB");
        foreach (Workload workload in Workloads(messages))
        {
            Measurement[][] measured = Measure(contenders, workload, rounds);
            for (int i = 0; i < contenders.Length; i++)
            {
                Measurement[] own = measured[i];
                table.Add(
                    i == 0 ? $"{workload.Qos}, {workload.Window}, {workload.Size} B" : "",
                    contenders[i].Name,
                    Number(Median(own.Select(m => m.Rate)), "0"),
                    Number(Median(own.Zip(measured[0], (m, floor) => m.Rate / floor.Rate)), "0.00"),
                    Number(Median(own.Select(m => m.Cpu)), "0.0"),
                    Number(Median(own.Zip(measured[0], (m, floor) => m.Cpu / floor.Cpu)), "0.00"),
                    Number(Median(own.Select(m => m.Allocated)), "0"),
                    Number(own.Max(m => m.Peak) / 1024, "0.0"));
            }
        }

        table.Write(output);
    }

    /// <summary>The workloads: a window of 20 is what mosquitto takes at most, and what the ratio of throughput is asked for.</summary>
    private static IEnumerable<Workload> Workloads(int messages)
    {
        foreach (int qos in (int[])[0, 1, 2])
        {
            foreach (int window in (int[])(qos == 1 ? [1, 16, 20] : [1, 16]))
            {
                yield return new Workload(qos, window, 32, messages);
                yield return new Workload(qos, window, 512, messages);
            }
        }
    }

    /// <summary>The rounds of each contender. The first contender of a round changes, so that none always follows the same one.</summary>
    private static Measurement[][] Measure(ContenderProcess[] contenders, Workload workload, int rounds)
    {
        Array.ForEach(contenders, contender => contender.Run(workload with { Messages = WarmUpMessages }));
        Measurement[][] measured = [.. contenders.Select(_ => new Measurement[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int turn = 0; turn < contenders.Length; turn++)
            {
                int i = (round + turn) % contenders.Length;
                measured[i][round] = contenders[i].Run(workload);
            }
        }

        return measured;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Number(double value, string format)
    {
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
