using System.Globalization;
using Gateway.Benchmarks.Counting;
using Gateway.Benchmarks.Size;
using Gateway.Benchmarks.Throughput;

namespace Gateway.Benchmarks;

/// <summary>Prints what the client costs: throughput, instructions, size.</summary>
internal static class Program
{
    private const string Usage = """
        dotnet run -c Release --project tests/Gateway.Benchmarks [-- [throughput] [instructions] [size] [--rounds N] [--messages N]]
          without a name all three tables; 7 rounds of 10,000 messages unless said otherwise
        """;

    private static readonly string[] Tables = ["throughput", "instructions", "size"];

    private static int Main(string[] arguments)
    {
        if (arguments is [ContenderProgram.Argument, string name, string port])
        {
            return ContenderProgram.Run(name, int.Parse(port, CultureInfo.InvariantCulture));
        }

        List<string> tables = [];
        int rounds = 7;
        int messages = 10000;
        for (int i = 0; i < arguments.Length; i++)
        {
            bool known = arguments[i] switch
            {
                "--rounds" => ++i < arguments.Length && int.TryParse(arguments[i], out rounds) && rounds > 0,
                "--messages" => ++i < arguments.Length && int.TryParse(arguments[i], out messages) && messages > 0,
                string table => Tables.Contains(table),
            };
            if (!known)
            {
                Console.Error.WriteLine(Usage);
                return 2;
            }

            if (Tables.Contains(arguments[i]))
            {
                tables.Add(arguments[i]);
            }
        }

        return Write(tables.Count == 0 ? Tables : tables, rounds, messages);
    }

    private static int Write(IReadOnlyList<string> tables, int rounds, int messages)
    {
        int status = 0;
        IReadOnlyList<DeviceCode> assemblies = DeviceCode.Compile("Gateway.Mqtt", "Gateway.Foundation", "Gateway.Core", "Gateway.Esp32");
        foreach (string table in tables)
        {
            switch (table)
            {
                case "throughput":
                    status = ThroughputTable.Write(Console.Out, rounds, messages);
                    break;
                case "instructions":
                    // the firmware's own part runs on a chip only
                    InstructionTable.Write(Console.Out, [.. assemblies.SkipLast(1)]);
                    break;
                default:
                    SizeTable.Write(Console.Out, assemblies);
                    break;
            }

            Console.WriteLine();
        }

        return status;
    }
}
