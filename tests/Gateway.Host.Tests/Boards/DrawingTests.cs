using System.Xml.Linq;
using Gateway.Simulator.Boards;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Boards;

/// <summary>
/// The drawings in docs/boards are those of the board files. After a change of a board, run these tests with <c>GATEWAY_DRAW</c> set to that folder: they write instead
/// of comparing.
/// </summary>
[TestClass]
public sealed class DrawingTests
{
    public static IEnumerable<object[]> Ids => BoardLibrary.Ids.Select(id => new object[] { id });

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void The_drawing_is_that_of_the_board(string id)
    {
        string drawing = BoardDrawing.Draw(BoardLibrary.Find(id)!);
        string? folder = Environment.GetEnvironmentVariable("GATEWAY_DRAW");
        if (folder != null)
        {
            File.WriteAllText(Path.Combine(folder, id + ".svg"), drawing);
            return;
        }

        string kept = Path.Combine(AppContext.BaseDirectory, "docs", "boards", id + ".svg");
        Assert.IsTrue(File.Exists(kept), "no drawing yet");
        Assert.AreEqual(File.ReadAllText(kept).ReplaceLineEndings("\n"), drawing);
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void It_is_well_formed_and_every_label_lies_inside(string id)
    {
        XElement svg = XElement.Parse(BoardDrawing.Draw(BoardLibrary.Find(id)!));
        int[] box = svg.Attribute("viewBox")!.Value.Split(' ').Select(int.Parse).ToArray();

        foreach (XElement text in svg.Elements().Where(element => element.Name.LocalName == "text"))
        {
            Assert.IsInRange(0, box[2], (int)text.Attribute("x")!);
            Assert.IsInRange(0, box[3], (int)text.Attribute("y")!);

            // 230 wide at 13 px: about 36 letters
            Assert.IsLessThanOrEqualTo(34, text.Value.Length, text.Value);
        }
    }
}
