using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Json;

namespace Gateway.Simulator.Boards;

/// <summary>Draws a board's file as SVG: the board in the middle, what it senses on the left, what it switches and what is free on the right.</summary>
public static class BoardDrawing
{
    private const int RowHeight = 30;
    private const int HeaderHeight = 64;
    private const int Width = 760;
    private const int BoardLeft = 290;
    private const int BoardRight = 470;
    private const int LabelWidth = 230;

    private const string SensorColour = "#2f6f4f";
    private const string InputColour = "#8a6d1d";
    private const string BusColour = "#35589b";
    private const string OutputColour = "#a33b2a";
    private const string FreeColour = "#8a8a8a";

    /// <summary>The drawing of a board, the same for the same file.</summary>
    /// <param name="json">The board's file.</param>
    public static string Draw(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement board = document.RootElement;
        List<Row> left = [.. Sections(board, "s", SensorColour), .. Buses(board), .. Sections(board, "i", InputColour)];
        List<Row> right = [.. Sections(board, "o", OutputColour), .. Free(board)];
        int height = HeaderHeight + (Math.Max(left.Count, right.Count) * RowHeight) + 20;

        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"13\">");
        Line(svg, $"<rect width=\"{Width}\" height=\"{height}\" fill=\"#ffffff\"/>");
        Line(svg, $"<rect x=\"{BoardLeft}\" y=\"10\" width=\"{BoardRight - BoardLeft}\" height=\"{height - 20}\" rx=\"10\" fill=\"#22303c\"/>");
        Text(svg, (BoardLeft + BoardRight) / 2, 34, "middle", "#ffffff", board.GetProperty("id").GetString()!);
        Text(svg, (BoardLeft + BoardRight) / 2, 52, "middle", "#b8c4ce", board.GetProperty("target").GetString()!);
        DrawRows(svg, left, isLeft: true);
        DrawRows(svg, right, isLeft: false);
        Line(svg, $"</svg>");
        return svg.ToString();
    }

    private static IEnumerable<Row> Sections(JsonElement board, string kind, string colour)
    {
        if (!board.TryGetProperty(kind, out JsonElement sections))
        {
            yield break;
        }

        foreach (JsonProperty section in sections.EnumerateObject())
        {
            if (section.Value.TryGetProperty("pin", out JsonElement pin))
            {
                yield return new Row(pin.GetInt32(), $"{kind}/{section.Name}  {section.Value.GetProperty("name").GetString()}", colour);
            }
        }
    }

    private static IEnumerable<Row> Buses(JsonElement board)
    {
        if (board.TryGetProperty("i2c", out JsonElement i2c))
        {
            yield return new Row(i2c.GetProperty("sda").GetInt32(), "I2C SDA", BusColour);
            yield return new Row(i2c.GetProperty("scl").GetInt32(), "I2C SCL", BusColour);
        }

        if (board.TryGetProperty("uart", out JsonElement uart))
        {
            yield return new Row(uart.GetProperty("rx").GetInt32(), "console RX", BusColour);
            yield return new Row(uart.GetProperty("tx").GetInt32(), "console TX", BusColour);
        }
    }

    private static IEnumerable<Row> Free(JsonElement board)
    {
        return board.GetProperty("free").EnumerateArray().Select(pin => new Row(pin.GetInt32(), "free", FreeColour));
    }

    private static void DrawRows(StringBuilder svg, List<Row> rows, bool isLeft)
    {
        int labelX = isLeft ? 10 : Width - 10 - LabelWidth;
        int wireFrom = isLeft ? labelX + LabelWidth : BoardRight;
        int wireTo = isLeft ? BoardLeft : labelX;
        for (int i = 0; i < rows.Count; i++)
        {
            Row row = rows[i];
            int y = HeaderHeight + (i * RowHeight) + (RowHeight / 2);
            Line(svg, $"<line x1=\"{wireFrom}\" y1=\"{y}\" x2=\"{wireTo}\" y2=\"{y}\" stroke=\"{row.Colour}\" stroke-width=\"2\"/>");
            Line(svg, $"<rect x=\"{labelX}\" y=\"{y - 11}\" width=\"{LabelWidth}\" height=\"22\" rx=\"5\" fill=\"{row.Colour}\"/>");
            Text(svg, labelX + 8, y + 5, "start", "#ffffff", row.Label);
            Text(svg, isLeft ? BoardLeft + 8 : BoardRight - 8, y + 5, isLeft ? "start" : "end", "#ffffff", $"GPIO{row.Pin}");
        }
    }

    private static void Text(StringBuilder svg, int x, int y, string anchor, string colour, string text)
    {
        Line(svg, $"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{SecurityElement.Escape(text)}</text>");
    }

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private sealed record Row(int Pin, string Label, string Colour);
}
