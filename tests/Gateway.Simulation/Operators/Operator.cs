using Gateway.Simulation.Checks;
using Gateway.Simulation.Hardware;
using Gateway.Simulation.Network;
using Gateway.Simulation.Plans;

namespace Gateway.Simulation.Operators;

/// <summary>Those who configure a gateway: with sense, without, and with bad intent. What they send follows from a fault's argument and from what was told about the section.</summary>
public sealed class Operator(ConfigurationWatch watch)
{
    /// <summary>What every secret holds, and nothing else in the world.</summary>
    public const string SecretMark = "S3CRET";

    private const int ClosedPort = 1884;

    // what the rest of the configuration, the flash and the moment may have against a document that is right in itself
    private static readonly string[] s_circumstances = ["E_STALE", "E_FLASH", "E_SCHEMA", "E_PIN_USED", "E_TOOBIG", "E_SECRET"];
    private static readonly string[] s_periods = ["20", "60", "300"];
    private static readonly string[] s_pins = ["13", "14", "16", "17", "18", "19", "21", "22", "23", "25"];
    private static readonly string[] s_limits = ["30", "120", "900", "3600"];
    private static readonly string[] s_channels = ["s/t0", "s/t1", "s/t2", "s/t3", "s/t4", "s/t5"];
    private static readonly string[] s_valves = ["o/v0", "o/v1"];
    private static readonly string[] s_extras = ["o/x0", "o/x1", "o/x2", "i/b0", "i/b1"];
    private static readonly string[] s_removable = [.. s_channels, .. s_extras, "sys", "net", "mqtt"];

    private readonly Writer _writer = new();

    /// <summary>What is published, one after the other.</summary>
    public IReadOnlyList<Letter> Compose(FaultKind kind, Prng random)
    {
        string number = _writer.Next();
        bool revised = random.Chance(70);
        return kind switch
        {
            FaultKind.Configure => [Letter.Of(Good(number, revised, random))],
            FaultKind.ConfigureBadly => [Bad(number, random)],
            FaultKind.ConfigureInVain => [Letter.Of(Failing(number, revised, random))],
            FaultKind.MoveBroker => random.Chance(30) ? Join(number, random) : Move(number, random),
            FaultKind.MoveBrokerBadly => MoveBadly(number, revised, random),
            FaultKind.RemoveSection => [Letter.Of(new Document(Any(s_removable, random), [], DocumentKind.Good) { Codes = s_circumstances })],
            FaultKind.Transact => Transact(number, random),
            FaultKind.ConfigureAsking => Ask(number, random),
            FaultKind.SecretRetained => [Letter.Secret("ghost", SecretText("ghost", number))],
            _ => [Letter.Of(Stale(number, random))],
        };
    }

    private static string Any(string[] all, Prng random) => all[random.Next(all.Length)];

    private static string SecretText(string start, string number) => start + "-" + SecretMark + "-" + number;

    private Document Good(string number, bool revised, Prng random) => random.Next(8) switch
    {
        0 => Write("sys", revised, ("name", "n" + number)),
        1 => Write("sys", revised, ("name", random.Chance(50) ? null : "n" + number), ("diagPer", Any(s_limits, random))),
        2 or 3 => Channel(Any(s_channels, random), number, revised, random),
        4 or 5 => Write(Any(s_valves, random), revised, ("maxOn", Any(s_limits, random)), ("link", random.Chance(50) ? "off" : "keep"), ("linkT", Any(s_limits, random)), ("name", "n" + number)),
        6 => Write(Any(s_valves, random), revised, ("name", "n" + number)),
        _ => Write(Any(s_extras, random), revised, ("pin", Any(s_pins, random)), ("name", "n" + number)),
    };

    /// <summary>A channel whose every sample is told; where there is none yet, all of it.</summary>
    private Document Channel(string section, string number, bool revised, Prng random)
    {
        (string, string?) period = ("per", Any(s_periods, random));
        (string, string?) name = ("name", "n" + number);
        return watch.IsThere(section) ? Write(section, revised, period, name) : Write(section, revised, ("drv", "host"), ("val", section[2..]), ("max", "1"), period, name);
    }

    private Document Write(string section, bool revised, params (string Key, string? Value)[] keys) => _writer.Write(section, DocumentKind.Good, revised, "", s_circumstances, keys);

    /// <summary>Sections of one transaction, and its end: a commit as it should be, or one that miscounts, or an abort, or none at all.</summary>
    private IReadOnlyList<Letter> Transact(string number, Prng random)
    {
        string transaction = "t" + number;
        List<Letter> letters = [];
        string[] sections = ["sys", .. s_valves, Any(s_extras, random)];
        random.Shuffle(sections);
        for (int i = random.Between(2, sections.Length) - 1; i >= 0; i--)
        {
            (string, string?) change = sections[i] == "sys" ? ("diagPer", Any(s_limits, random)) : sections[i].StartsWith("o/v", StringComparison.Ordinal) ? ("linkT", Any(s_limits, random)) : ("pin", Any(s_pins, random));
            letters.Add(Letter.Of(_writer.WriteMember(sections[i], transaction, s_circumstances, change, ("name", "n" + _writer.Next()))));
        }

        int after = random.Next(3);
        return random.Next(8) switch
        {
            0 => letters,
            1 => [.. letters, Letter.End(transaction, letters.Count, "abort", after)],
            2 => [.. letters, Letter.End(transaction, letters.Count + 1, "commit", after), Letter.End(transaction, letters.Count, "commit", 1)],
            _ => [.. letters, Letter.End(transaction, letters.Count, "commit", after)],
        };
    }

    /// <summary>A section that waits for a word, which is too early, or right, or does not come.</summary>
    private IReadOnlyList<Letter> Ask(string number, Prng random)
    {
        Document document = Writer.Asking(Write(Any(s_valves, random), true, ("linkT", Any(s_limits, random)), ("name", "n" + number)));
        return random.Chance(30) ? [Letter.Of(document)] : [Letter.Of(document), Letter.Confirm(document.Revision, random.Between(0, 40))];
    }

    private Document Stale(string number, Prng random)
    {
        string section = random.Chance(50) ? "sys" : Any(s_valves, random);
        string revision = Writer.Text(random.Next(Math.Max(1, watch.Revision(section)) + 1));
        return new Document(section, Writer.Bytes("{\"rev\":" + revision + ",\"name\":\"n" + number + "\"}"), DocumentKind.Good)
        {
            Revision = int.Parse(revision, System.Globalization.CultureInfo.InvariantCulture), Keys = new Dictionary<string, string?> { ["name"] = "n" + number }, Codes = s_circumstances,
        };
    }

    private Document Failing(string number, bool revised, Prng random)
    {
        if (random.Chance(50))
        {
            // a pin of its own for each section
            int place = random.Next(PinModel.Dead.Count);
            string pin = Writer.Text(PinModel.Dead[place]);
            return _writer.Write(s_extras[place], DocumentKind.Failing, revised, "pin" + pin, s_circumstances, ("pin", pin), ("name", "n" + number));
        }

        string channel = Any(s_channels, random);
        string value = "x" + channel[3..];
        return _writer.Write(channel, DocumentKind.Failing, revised, value, s_circumstances, ("drv", "host"), ("val", value), ("max", "1"), ("name", "n" + number));
    }

    /// <summary>To a broker that works, the same one under another name for one; at times with a password that is right.</summary>
    private IReadOnlyList<Letter> Move(string number, Prng random)
    {
        string host = (random.Chance(50) ? BrokerDirectory.AwayName : BrokerDirectory.HomeName) + "-" + number;
        string second = random.Chance(50) ? "" : BrokerDirectory.AwayName;
        bool secret = random.Chance(30);
        string? name = secret ? "r" + number : null;
        Document document = Link(DocumentKind.Good, true, host, ("port", null), ("tls", null), ("host2", second), ("passRef", name));
        return secret ? [Letter.Secret(name!, SecretText(BrokerModel.Password, number)), Letter.Of(document)] : [Letter.Of(document)];
    }

    /// <summary>To a Wi-Fi network from which the brokers are reached.</summary>
    private IReadOnlyList<Letter> Join(string number, Prng random)
    {
        string name = "b" + number;
        return random.Chance(30)
            ? [Letter.Of(Network(DocumentKind.Good, true, "", null))]
            : [Letter.Secret(name, SecretText(AirModel.Password, number)), Letter.Of(Network(DocumentKind.Good, true, AirModel.BarnName + number, name))];
    }

    private IReadOnlyList<Letter> MoveBadly(string number, bool revised, Prng random)
    {
        string home = BrokerDirectory.HomeName + "-" + number;
        string wrong = "w" + number;
        return random.Next(9) switch
        {
            0 => [Letter.Of(Network(DocumentKind.Failing, revised, "gone-" + number, null))],
            1 => [Letter.Secret(wrong, SecretText("wrong", number)), Letter.Of(Network(DocumentKind.Failing, revised, AirModel.BarnName + number, wrong))],
            2 => [Letter.Secret(wrong, SecretText(AirModel.Password, number)), Letter.Of(Network(DocumentKind.Failing, revised, AirModel.MuteName + number, wrong))],
            3 => [Letter.Of(Link(DocumentKind.Failing, revised, "gone-" + number))],
            4 => [Letter.Of(Link(DocumentKind.Failing, revised, BrokerDirectory.DarkName + "-" + number))],
            5 => [Letter.Of(Link(DocumentKind.Failing, revised, BrokerDirectory.MuteName + "-" + number))],
            6 => [Letter.Of(Link(DocumentKind.Failing, revised, home, ("port", Writer.Text(ClosedPort))))],
            7 => [Letter.Of(Link(DocumentKind.Failing, revised, home, ("tls", "1")))],
            _ => [Letter.Secret(wrong, SecretText("wrong", number)), Letter.Of(Link(DocumentKind.Failing, revised, home, ("user", "nobody"), ("passRef", wrong)))],
        };
    }

    private Document Link(DocumentKind kind, bool revised, string host, params (string Key, string? Value)[] keys) =>
        _writer.Write("mqtt", kind, revised, host, s_circumstances, [("host", host), .. keys]);

    private Document Network(DocumentKind kind, bool revised, string ssid, string? secret) =>
        _writer.Write("net", kind, revised, ssid, s_circumstances, ("ssid", ssid), ("passRef", secret));

    /// <summary>Everything that can be wrong with a document.</summary>
    private static Letter Bad(string number, Prng random)
    {
        string name = "\"name\":\"n" + number + "\"";
        return random.Next(22) switch
        {
            0 => Bad("sys", "{" + name, "E_JSON"),
            1 => Bad("sys", "{" + name + "}}", "E_JSON"),
            2 => Bad("sys", "{" + name + "," + name + "}", "E_JSON"),
            3 => Bad("sys", "n" + number, "E_JSON"),
            4 => Bad("sys", "[" + number + "]", "E_TYPE"),
            5 => Bad("sys", "{\"name\":" + number + "}", "E_TYPE"),
            6 => Bad("o/v0", "{\"maxOn\":\"n" + number + "\"}", "E_TYPE"),
            7 => Bad("s/t0", "{\"per\":0," + name + "}", "E_RANGE"),
            8 => Bad("mqtt", "{\"port\":7" + number + "000}", "E_RANGE"),
            9 => Bad("sys", "{\"rev\":-" + number + "}", "E_RANGE"),
            10 => Bad("o/v1", "{\"maxon\":60," + name + "}", "E_UNKNOWN"),
            11 => Bad("o/v1", "{\"link\":\"n" + number + "\"}", "E_RANGE"),
            12 => Bad("x/v" + number, "{" + name + "}", "E_UNKNOWN"),
            13 => Bad("o/y" + number, "{\"pin\":6}", "E_PIN_FLASH"),
            14 => Bad("o/y" + number, "{\"pin\":34}", "E_PIN_INPUT"),
            15 => Bad("o/y" + number, "{\"pin\":12}", "E_PIN_STRAP"),
            16 => Bad("o/y" + number, "{\"pin\":26}", "E_PIN_USED"),
            17 => Bad("s/y" + number, "{\"drv\":\"adc\",\"pin\":4}", "E_PIN_ADC2"),
            18 => Bad("o/v0", "{\"lock\":\"y" + number + "\"}", "E_SCHEMA"),
            19 => Bad("mqtt", "{\"passRef\":\"y" + number + "\"}", "E_SECRET"),
            20 => Bad("sys", "{" + name + new string(' ', random.Chance(50) ? 480 : 1200) + "}", "E_TOOBIG"),
            _ => Letter.Of(Garbage(random)),
        };
    }

    private static Letter Bad(string section, string text, params string[] codes) =>
        Letter.Of(new Document(section, Writer.Bytes(text), DocumentKind.Bad) { Codes = [.. codes, "E_STALE"] });

    /// <summary>Bytes that somebody has sent to see what happens.</summary>
    private static Document Garbage(Prng random)
    {
        byte[] bytes = new byte[random.Between(1, 600)];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)random.Next(256);
        }

        string[] starts = ["{\"name\":\"", "{\"a\":[[[[[[[[[[[[", "{\"name\":\"\\u0000\\ud800", "{\"diagPer\":1e999", ""];
        byte[] start = Writer.Bytes(Any(starts, random));
        start.AsSpan(0, Math.Min(start.Length, bytes.Length)).CopyTo(bytes);
        return new Document(Any(s_removable, random), bytes, DocumentKind.Bad) { Codes = ["E_JSON", "E_TYPE", "E_RANGE", "E_UNKNOWN", "E_TOOBIG"] };
    }
}
