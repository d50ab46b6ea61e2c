using System.Globalization;

namespace Gateway.Benchmarks.Throughput;

/// <summary>What a contender is asked to send: one line on its standard input.</summary>
/// <param name="Qos">0, 1 or 2.</param>
/// <param name="Window">Messages on their way at once; at QoS 0, messages that are handed over before any is written.</param>
/// <param name="Size">Bytes of payload.</param>
/// <param name="Messages">How many.</param>
internal sealed record Workload(int Qos, int Window, int Size, int Messages)
{
    /// <summary>The topic of every contender: 18 bytes.</summary>
    internal const string Topic = "gw/gw-3c71/s/soil1";

    /// <inheritdoc/>
    public override string ToString()
    {
        return string.Create(CultureInfo.InvariantCulture, $"{Qos} {Window} {Size} {Messages}");
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    internal static Workload Parse(string line)
    {
        int[] numbers = [.. line.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        return new Workload(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
