using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>
/// A message that is alone on its way and a packet that comes alone take short cuts through the client. Two clients play the same random story, one of which never can: it has been told
/// that no message may go alone, and its bytes come one by one. The same has to come of it, byte for byte, event for event.
/// </summary>
[TestClass]
public sealed class ShortCutTests
{
    private const int Stories = 150;
    private const int Steps = 60;

    [TestMethod]
    [DataRow(4)]
    [DataRow(5)]
    public void ShortCutsLeadToTheSameEnds(int version)
    {
        for (int seed = 0; seed < Stories; seed++)
        {
            Story story = new(version, seed);
            for (int step = 0; step < Steps; step++)
            {
                story.Step();
            }

            Assert.IsGreaterThan(Steps / 2, story.Told, "a story in which hardly anything happens shows nothing");
        }
    }
}
