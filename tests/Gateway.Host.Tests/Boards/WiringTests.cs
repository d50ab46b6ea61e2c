using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Simulator.Boards;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Boards;

/// <summary>docs/boards.md says what the board files say.</summary>
[TestClass]
public sealed partial class WiringTests
{
    public static IEnumerable<object[]> Ids => BoardLibrary.Ids.Select(id => new object[] { id });

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void Every_pin_of_the_board_is_in_its_table_and_no_other(string id)
    {
        JsonElement board = JsonDocument.Parse(BoardLibrary.Find(id)!).RootElement;
        string chapter = Chapter(id);

        CollectionAssert.AreEquivalent(Pins(board).ToArray(), TableRow().Matches(chapter).Select(row => $"{row.Groups[1]} {row.Groups[2]}").ToArray());
        StringAssert.Contains(chapter, $"`{board.GetProperty("target").GetString()}`");
    }

    private static IEnumerable<string> Pins(JsonElement board)
    {
        foreach (string kind in new[] { "s", "o", "i" }.Where(kind => board.TryGetProperty(kind, out _)))
        {
            foreach (JsonProperty section in board.GetProperty(kind).EnumerateObject())
            {
                if (section.Value.TryGetProperty("pin", out JsonElement pin))
                {
                    yield return $"{pin} `{kind}/{section.Name}`";
                }
            }
        }

        if (board.TryGetProperty("i2c", out JsonElement i2c))
        {
            yield return $"{i2c.GetProperty("sda")} I2C SDA";
            yield return $"{i2c.GetProperty("scl")} I2C SCL";
        }

        if (board.TryGetProperty("uart", out JsonElement uart))
        {
            yield return $"{uart.GetProperty("rx")} console RX";
            yield return $"{uart.GetProperty("tx")} console TX";
        }
    }

    private static string Chapter(string id)
    {
        string all = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "boards.md"));
        int begin = all.IndexOf($"\n## {id}\n", StringComparison.Ordinal);
        Assert.IsGreaterThanOrEqualTo(0, begin, "no chapter");
        int end = all.IndexOf("\n## ", begin + 1, StringComparison.Ordinal);
        return end < 0 ? all[begin..] : all[begin..end];
    }

    [GeneratedRegex(@"^\| GPIO(\d+) \| (.+?) \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
