using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>Each sequence of Sequences/ as a test.</summary>
[TestClass]
public sealed class SequenceTests
{
    /// <summary>The sequences, each as the arguments of a test.</summary>
    public static IEnumerable<object[]> Sequences => SequenceFile.All().Select(sequence => new object[] { sequence });

    /// <summary>In one piece, in single bytes, in threes: the same must come of it (C05, C06).</summary>
    [TestMethod]
    [DynamicData(nameof(Sequences))]
    public void Plays(Sequence sequence)
    {
        SequenceRunner.Run(sequence, int.MaxValue);
        SequenceRunner.Run(sequence, 1);
        SequenceRunner.Run(sequence, 3);
    }

    /// <summary>A runner that passes everything would prove nothing.</summary>
    [TestMethod]
    [DataRow("> C0 00", DisplayName = "bytes that were not written")]
    [DataRow("! connected session=0", DisplayName = "an event that was not told")]
    [DataRow("< 40 02 00 00 \n stat UnknownAcks=0", DisplayName = "a counter that is another")]
    [DataRow("closed", DisplayName = "a stream that is open")]
    [DataRow("< 30 { \"a\" 00 'x' }", DisplayName = "an event that was not expected")]
    [DataRow("publish a 0 'x'", DisplayName = "bytes that were not expected")]
    [DataRow("publish a 0 'x' = Full", DisplayName = "a result that is another")]
    [DataRow("state Offline", DisplayName = "a state that is another")]
    public void ASequenceFailsFor(string steps)
    {
        string[] lines = ["sequence x", "statements C01", "online", .. steps.Split('\n')];
        Sequence sequence = SequenceFile.Read("made", lines)[0];
        Assert.Throws<AssertFailedException>(() => SequenceRunner.Run(sequence, int.MaxValue));
    }

    [TestMethod]
    public void ASequenceWithoutStatementsIsRefused()
    {
        Assert.Throws<FormatException>(() => SequenceFile.Read("made", ["sequence x", "online"]));
        Assert.Throws<FormatException>(() => SequenceFile.Read("made", ["online"]));
    }
}
