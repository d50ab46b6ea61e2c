using System.Globalization;
using System.Text.Json;
using Gateway.Core;

namespace Gateway.Simulation.Operators;

/// <summary>
/// A section as a line of text, "maxOn=600 pin=26": its keys in order, but for those at their default. Made of what was published, of what runs, and of what operators have sent, so that the three
/// can be compared.
/// </summary>
public static class SectionText
{
    /// <summary>No such section.</summary>
    public const string Absent = "-";

    private static readonly Dictionary<string, string> s_defaults = new()
    {
        ["s/per"] = "60", ["s/max"] = "900", ["s/db"] = "0", ["o/link"] = "keep", ["o/linkT"] = "600", ["o/maxOn"] = "0", ["i/deb"] = "20",
        ["mqtt/port"] = "1883", ["mqtt/tls"] = "0", ["mqtt/ka"] = "60", ["mqtt/port2"] = "1883", ["net/ntp"] = "pool.ntp.org", ["sys/diagPer"] = "300", ["sys/sleep"] = "0", ["sys/awake"] = "60",
    };

    /// <summary>The section's text behind a document; <paramref name="board"/> is what a removal leaves.</summary>
    public static string Apply(string before, Document document, string board) =>
        document.IsRemoval ? board : Join(document.Section, Split(before).Concat(document.Keys.Select(pair => (pair.Key, pair.Value))));

    /// <summary>The text of a document of <c>cfg/reported</c>.</summary>
    public static string Of(string section, ReadOnlySpan<byte> reported)
    {
        if (reported.IsEmpty)
        {
            return Absent;
        }

        using JsonDocument document = JsonDocument.Parse(reported.ToArray());
        return Join(section, document.RootElement.EnumerateObject().Where(key => key.Name is not ("rev" or "passFp")).Select(key => (key.Name, (string?)key.Value.ToString())));
    }

    /// <summary>The text of a section that runs.</summary>
    public static string Of(string section, GatewayConfiguration all) => section switch
    {
        "sys" => Join(section, [("name", all.Sys.Name), ("diagPer", Text(all.Sys.DiagSeconds)), ("sleep", Text(all.Sys.SleepSeconds)), ("awake", Text(all.Sys.AwakeSeconds))]),
        "net" => Join("net", [("ssid", all.Net.Ssid), ("passRef", all.Net.PasswordReference), ("ntp", all.Net.TimeServer)]),
        "mqtt" => Of(all.Mqtt),
        _ => section[0] switch
        {
            's' => Of(all.Sensors.Take(all.SensorCount).FirstOrDefault(sensor => sensor.Id == section[2..])),
            'o' => Of(all.Outputs.Take(all.OutputCount).FirstOrDefault(output => output.Id == section[2..])),
            _ => Of(all.Inputs.Take(all.InputCount).FirstOrDefault(input => input.Id == section[2..])),
        },
    };

    /// <summary>Every section that runs.</summary>
    public static IEnumerable<string> Sections(GatewayConfiguration all) =>
    [
        "sys", "net", "mqtt",
        .. all.Sensors.Take(all.SensorCount).Where(sensor => sensor.Id.Length > 0).Select(sensor => "s/" + sensor.Id),
        .. all.Outputs.Take(all.OutputCount).Where(output => output.Id.Length > 0).Select(output => "o/" + output.Id),
        .. all.Inputs.Take(all.InputCount).Where(input => input.Id.Length > 0).Select(input => "i/" + input.Id),
    ];

    /// <summary>The value of a key; its default where it is not given.</summary>
    public static string Value(string section, string text, string key)
    {
        foreach ((string name, string? value) in Split(text))
        {
            if (name == key)
            {
                return value!;
            }
        }

        return s_defaults.GetValueOrDefault(Kind(section) + "/" + key, "");
    }

    private static string Of(MqttSettings mqtt) => Join("mqtt",
    [
        ("host", mqtt.Host), ("port", Text(mqtt.Port)), ("tls", mqtt.Tls ? "1" : "0"), ("user", mqtt.User), ("passRef", mqtt.PasswordReference), ("ka", Text(mqtt.KeepAliveSeconds)),
        ("host2", mqtt.SecondHost), ("port2", Text(mqtt.SecondPort)),
    ]);

    private static string Of(SensorSettings? sensor) => sensor is null ? Absent : Join("s/",
    [
        ("drv", sensor.Driver), ("val", sensor.Quantity), ("per", Text(sensor.PeriodSeconds)), ("max", Text(sensor.HeartbeatSeconds)), ("name", sensor.Name),
    ]);

    private static string Of(OutputSettings? output) => output is null ? Absent : Join("o/",
    [
        ("pin", Text(output.Pin)), ("link", output.Link == LinkPolicy.Off ? "off" : "keep"), ("linkT", Text(output.LinkSeconds)), ("maxOn", Text(output.MaxOnSeconds)), ("name", output.Name),
    ]);

    private static string Of(InputSettings? input) => input is null ? Absent : Join("i/",
    [
        ("pin", Text(input.Pin)), ("deb", Text(input.DebounceMilliseconds)), ("name", input.Name),
    ]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Kind(string section) => section.Contains('/', StringComparison.Ordinal) ? section[..1] : section;

    private static string Join(string section, IEnumerable<(string Key, string? Value)> keys)
    {
        SortedDictionary<string, string> kept = new(StringComparer.Ordinal);
        foreach ((string key, string? value) in keys)
        {
            kept.Remove(key);
            if (value is { Length: > 0 } && value != s_defaults.GetValueOrDefault(Kind(section) + "/" + key))
            {
                kept[key] = value;
            }
        }

        return string.Join(' ', kept.Select(pair => pair.Key + "=" + pair.Value));
    }

    private static IEnumerable<(string Key, string? Value)> Split(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(pair => pair != Absent).Select(pair => (pair[..pair.IndexOf('=', StringComparison.Ordinal)], (string?)pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]));
}
