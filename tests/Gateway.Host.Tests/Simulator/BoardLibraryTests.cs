using System.Text.Json;
using Gateway.Simulator.Boards;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulator;

[TestClass]
public sealed class BoardLibraryTests
{
    [TestMethod]
    public void Every_board_is_carried_inside_and_goes_by_the_name_of_its_file()
    {
        CollectionAssert.Contains(BoardLibrary.Ids.ToArray(), "esp32-devkitc");
        foreach (string id in BoardLibrary.Ids)
        {
            using JsonDocument board = JsonDocument.Parse(BoardLibrary.Find(id)!);
            Assert.AreEqual(id, board.RootElement.GetProperty("id").GetString());
        }
    }

    [TestMethod]
    [DataRow("nonsense")]
    [DataRow("")]
    [DataRow("../esp32-devkitc")]
    public void A_board_that_is_not_there_is_null(string id) => Assert.IsNull(BoardLibrary.Find(id));
}
