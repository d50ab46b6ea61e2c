using System.Globalization;
using Gateway.Benchmarks.Counting.Flows;

namespace Gateway.Benchmarks.Counting;

/// <summary>The second table: IL instructions and calls of the client's flows, and where they go.</summary>
internal static class InstructionTable
{
    /// <summary>Enough for every lap of ids and of the store to come by.</summary>
    private const int Runs = 64;

    /// <summary>Counts and writes it.</summary>
    internal static void Write(TextWriter output, IReadOnlyList<DeviceCode> assemblies)
    {
        output.WriteLine($"""
            IL instructions executed and calls made in Gateway.Mqtt, release build for the device, for one message with {ClientRig.PayloadSize} B of payload and a topic of {ClientRig.TopicName.Length} B, every poll
            counted that it takes; the dearest of {Runs} in a row. The transport is in memory and answers at once.
            """);
        output.WriteLine();
        CountedCode code = new(assemblies);
        (string Name, FlowCost Cost)[] flows =
        [
            ("publish, QoS 0, until written", code.Worst<PublishFlow.AtMostOnce>(Runs)),
            ("publish, QoS 1, until PUBACK", code.Worst<PublishFlow.AtLeastOnce>(Runs)),
            ("publish, QoS 2, until PUBCOMP", code.Worst<PublishFlow.ExactlyOnce>(Runs)),
            ("publish two at once, QoS 1", code.Worst<PublishFlow.TwoAtLeastOnce>(Runs)),
            ("receive, QoS 0", code.Worst<ReceiveFlow.AtMostOnce>(Runs)),
            ("receive, QoS 1, until PUBACK", code.Worst<ReceiveFlow.AtLeastOnce>(Runs)),
            ("receive, QoS 2, until PUBCOMP", code.Worst<ReceiveFlow.ExactlyOnce>(Runs)),
            ("publish, QoS 1, 3.1.1", code.Worst<PublishFlow.AtLeastOnce311>(Runs)),
            ("publish, QoS 2, 3.1.1", code.Worst<PublishFlow.ExactlyOnce311>(Runs)),
            ("receive, QoS 1, 3.1.1", code.Worst<ReceiveFlow.AtLeastOnce311>(Runs)),
            ("a poll with nothing to do", code.Worst<IdleFlow>(Runs)),
        ];
        WriteFlows(output, flows);
        output.WriteLine();
        WriteMethods(output, flows[1], flows[5]);
    }

    private static void WriteFlows(TextWriter output, (string Name, FlowCost Cost)[] flows)
    {
        MarkdownTable table = new("flow", "instructions", "calls", "to our code", "to libraries", "B allocated");
        foreach ((string name, FlowCost cost) in flows)
        {
            table.Add(name, Number(cost.Instructions), Number(cost.Calls), Number(cost.OwnCalls), Number(cost.LibraryCalls), Number(cost.AllocatedBytes));
        }

        table.Write(output);
    }

    private static void WriteMethods(TextWriter output, params (string Name, FlowCost Cost)[] flows)
    {
        foreach ((string name, FlowCost cost) in flows)
        {
            MarkdownTable table = new(name, "instructions", "to our code", "to libraries");
            foreach (MethodCost method in cost.Methods)
            {
                table.Add(method.Name, Number(method.Instructions), Number(method.OwnCalls), Number(method.LibraryCalls));
            }

            table.Write(output);
            output.WriteLine();
        }
    }

    private static string Number(long value)
    {
        return value.ToString(CultureInfo.InvariantCulture);
    }
}
