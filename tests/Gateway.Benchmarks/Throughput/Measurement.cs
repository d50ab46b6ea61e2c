using System.Globalization;

namespace Gateway.Benchmarks.Throughput;

/// <summary>What one workload took, as the contender's process saw itself: one line on its standard output.</summary>
/// <param name="Rate">Messages a second.</param>
/// <param name="Cpu">Microseconds of processor a message, of user and system time in all threads of the process.</param>
/// <param name="Allocated">Bytes allocated a message.</param>
/// <param name="Peak">Largest resident set during the workload in KiB, runtime included.</param>
internal sealed record Measurement(double Rate, double Cpu, double Allocated, double Peak)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        return string.Create(CultureInfo.InvariantCulture, $"{Rate:R} {Cpu:R} {Allocated:R} {Peak:R}");
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    internal static Measurement Parse(string line)
    {
        double[] numbers = [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return new Measurement(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
