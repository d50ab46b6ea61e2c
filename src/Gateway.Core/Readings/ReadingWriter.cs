using System.Text;

namespace Gateway.Core;

/// <summary>Readings as JSON: alone, and as elements of a batch. What is read lies in records, in RAM or as it came from flash.</summary>
internal static class ReadingWriter
{
    private static readonly byte[] s_value = Encoding.UTF8.GetBytes("{\"v\":");
    private static readonly byte[] s_time = Encoding.UTF8.GetBytes(",\"t\":");
    private static readonly byte[] s_number = Encoding.UTF8.GetBytes(",\"n\":");

    /// <summary>Writes the document of a live reading; <paramref name="boot"/> stands beside an uptime (B19).</summary>
    internal static void WriteLive(JsonWriter writer, byte[] records, int at, long boot)
    {
        writer.Raw(s_value, false);
        WriteValue(writer, records, at);
        ReadingQuality quality = ReadingRecord.Quality(records, at);
        if (quality != ReadingQuality.Ok)
        {
            writer.Key("q");
            writer.Text(QualityText(quality));
            SensorFault fault = ReadingRecord.Fault(records, at);
            if (fault != SensorFault.None)
            {
                writer.Key("e");
                writer.Text(SensorFaults.Text(fault));
            }
        }

        writer.Raw(s_time, false);
        bool synchronised = ReadingRecord.IsSynchronised(records, at);
        writer.Number(synchronised ? ReadingRecord.Time(records, at) : 0);
        if (!synchronised)
        {
            writer.Key("b");
            writer.Number(boot);
            writer.Key("u");
            writer.Number(ReadingRecord.Time(records, at));
        }

        writer.Raw(s_number, false);
        writer.Number(ReadingRecord.Number(records, at));
        writer.EndObject();
    }

    /// <summary>Ends an element of a batch, behind its channel: time and value, then quality and fault where it is not plainly good. Without a time there is 0.</summary>
    internal static void WriteElement(JsonWriter writer, byte[] records, int at)
    {
        writer.Number(ReadingRecord.IsSynchronised(records, at) ? ReadingRecord.Time(records, at) : 0);
        WriteValue(writer, records, at);
        ReadingQuality quality = ReadingRecord.Quality(records, at);
        if (quality != ReadingQuality.Ok)
        {
            writer.Text(QualityText(quality));
            SensorFault fault = ReadingRecord.Fault(records, at);
            if (fault != SensorFault.None)
            {
                writer.Text(SensorFaults.Text(fault));
            }
        }

        writer.EndArray();
    }

    private static void WriteValue(JsonWriter writer, byte[] records, int at)
    {
        if (ReadingRecord.HasValue(records, at))
        {
            writer.Thousandths(ReadingRecord.Value(records, at));
        }
        else
        {
            writer.Null();
        }
    }

    private static string QualityText(ReadingQuality quality)
    {
        return quality == ReadingQuality.Fault ? "fault" : quality == ReadingQuality.Stale ? "stale" : "warm";
    }
}
