using CsCheck;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>
/// Fuzzing of the decoder and of the whole client. Short here; for long, from the root of the repository:
/// <code>
/// GATEWAY_FUZZ_SECONDS=3600 dotnet run --project tests/Gateway.Host.Tests -- --filter FullyQualifiedName~FuzzTests
/// </code>
/// A failing input is printed as a line for corpus.txt, with CsCheck's seed.
/// </summary>
[TestClass]
public sealed class FuzzTests
{
    private static readonly int Seconds = int.TryParse(Environment.GetEnvironmentVariable("GATEWAY_FUZZ_SECONDS"), out int seconds) ? seconds : 0;

    [TestMethod]
    public void TheClientTakesWhateverComes()
    {
        FuzzGenerators.Input.Sample(FuzzTarget.Run, iter: Seconds == 0 ? 5000 : long.MaxValue, time: Seconds == 0 ? -1 : Seconds, threads: 1, print: input => input.ToString());
    }

    /// <summary>What was hard once is tried each time.</summary>
    [TestMethod]
    public void TheCorpusIsTaken()
    {
        string[] lines = [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Mqtt", "Fuzz", "corpus.txt")).Where(line => line.Length != 0 && line[0] != '#')];
        Assert.IsGreaterThan(10, lines.Length);
        foreach (string line in lines)
        {
            FuzzTarget.Run(FuzzInput.Parse(line));
        }
    }

    /// <summary>The reader of properties never looks behind the packet: the same bytes with other bytes behind them read the same.</summary>
    [TestMethod]
    public void NothingBehindAPacketIsRead()
    {
        FuzzGenerators.Input.Sample(
            input =>
            {
                string first = CanaryReader.Read(input.Bytes, 0x00);
                Assert.AreEqual(first, CanaryReader.Read(input.Bytes, 0xFF));
                Assert.AreEqual(first, CanaryReader.Read(input.Bytes, null));
            },
            iter: Seconds == 0 ? 5000 : long.MaxValue, time: Seconds == 0 ? -1 : Seconds, threads: 1, print: input => PacketText.Of(input.Bytes));
    }
}
