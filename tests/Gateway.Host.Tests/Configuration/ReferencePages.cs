using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Core;

namespace Gateway.Host.Tests.Configuration;

/// <summary>What can be said of the configuration from its tables alone: the page of settings, the JSON Schema of each section, the machine's transitions.</summary>
internal static class ReferencePages
{
    private static readonly (string Name, string Topic, string What, Section Table)[] s_sections =
    [
        ("sys", "sys", "The gateway itself. What `sleep` and `awake` do stands in [sleep.md](sleep.md).", new SysSection()),
        ("net", "net", "The way to the network. Without `ssid` it is the one that was set when the device was flashed; boards with Ethernet have no other.", new NetSection()),
        ("mqtt", "mqtt", "The broker, and where on it the gateway lives.", new MqttSection()),
        ("sensor", "s/<ch>", "A channel. What each driver needs stands in [sensors.md](sensors.md).", new SensorSection()),
        ("output", "o/<out>", "An output. How it behaves stands in [outputs.md](outputs.md).", new OutputSection()),
        ("input", "i/<in>", "An input. How it behaves stands in [inputs.md](inputs.md).", new InputSection()),
    ];

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>Every page by its path in the repository.</summary>
    public static IEnumerable<(string Path, string Text)> All()
    {
        yield return ("docs/settings.md", Settings());
        yield return ("docs/configuration.md", Machine());
        foreach ((string name, string topic, string _, Section table) in s_sections)
        {
            yield return ($"docs/schema/{name}.json", Schema(topic, table));
        }
    }

    private static string Settings()
    {
        StringBuilder page = new();
        page.Append("""
            # Settings

            Every key of every section, as the firmware reads them: this page is made from its tables, and a test keeps it so. A section is published, retained, to
            `<root>/<id>/cfg/desired/<section>` as one JSON object of at most 480 bytes. Keys that are not given stay as they are, `null` returns a key to its default, an empty payload removes the
            section, and so does `"rm":true` without other keys. `rev`, a whole number, is optional; where it is given it must exceed that of the running section. `tx` and `confirm` are of [configuration.md](configuration.md), `sig` is its
            [signature](configuration.md#signed-sections), not counted among the 480 bytes; where the gateway has a key it is needed, and `rev` with it. What runs is on `cfg/reported/<section>`, with the keys at their default left
            out; what became of a document is on `cfg/state`.

            *Class* is what a change takes: **hot** is applied at once, **pin** is tried for up to 20 s and **link** for up to 120 s, and rolled back when the gateway is not well with it; see
            [configuration.md](configuration.md). A schema of each section is in [schema](schema).

            """.ReplaceLineEndings("\n"));
        foreach ((string _, string topic, string what, Section table) in s_sections)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## `{topic}`\n{what}\n\n| key | type | range | default | unit | class |\n|---|---|---|---|---|---|\n");
            foreach (Setting line in Lines(table))
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{line.Key}` | {TypeOf(line)} | {RangeOf(line)} | {DefaultOf(line)} | {line.Unit} | {ClassOf(line)} |\n");
            }
        }

        return page.ToString();
    }

    private static string Machine()
    {
        StringBuilder page = new();
        page.Append("""
            # Configuration over the air

            A desired section is validated without touching anything, written beside the confirmed one, tried where it touches pins or the link, and then confirmed or rolled back; and so are several
            sections as one. Whenever the power goes, the next boot finds a confirmed configuration. Tests explore every state that two sections can bring the machine into, by themselves and as a
            transaction, with every flash write cut before it, in it and after it, refused, and done but denied.

            Publish a section:
            ```
            mosquitto_pub -q 1 -r -t gw/gw-3c71bf4a9e10/cfg/desired/o/valve1 -m '{"rev":2,"pin":26,"maxOn":600}'
            ```
            `cfg/state` then says `trial`, `confirmed`, `rejected` or `rolledback`, with code, key and message; `cfg/reported/o/valve1` says what runs, a section on trial as soon as it is confirmed.

            - One change is in work at a time. Other sections are refused with `E_BUSY` meanwhile, and retained ones are asked for again when it has ended.
            - While the link is on trial readings are kept and not sent, commands from the network are refused with `E_BUSY`, and no output counts its link as lost. Buttons and timers go on.
            - A document that was rolled back is not tried again, also not after a restart, as long as it is the same to the byte. Change it, its `rev` for one, and it is.
            - A trial that is interrupted by a restart is taken up again, twice at most.
            - When the broker has been gone for ten minutes, the gateway tries `host2` and then the network and the broker it was flashed with, for two minutes each, once an hour; it comes back as soon as that connection ends.
            - An interlock group needs a partner: `lock` names the group of another output, or the id of one. Name the first output's group after the second, then do the same on the second; or
              enter both into it in one transaction.
            - An output that a button switches, and a channel that another one refers to, cannot be removed before that button or channel has changed, or in one transaction with it.

            ## Several sections as one
            Sections with the same `tx` wait for each other; the commit says how many there are. Then either all of them run, or none:
            ```
            mosquitto_pub -q 1 -t gw/gw-3c71bf4a9e10/cfg/desired/o/valve1 -m '{"tx":"swap","pin":27}'
            mosquitto_pub -q 1 -t gw/gw-3c71bf4a9e10/cfg/desired/o/valve2 -m '{"tx":"swap","pin":26}'
            mosquitto_pub -q 1 -t gw/gw-3c71bf4a9e10/cfg/tx -m '{"tx":"swap","n":2,"op":"commit","id":"a1"}'
            ```
            `cfg/state` counts: `{"st":"open","sec":"o/valve2","tx":"swap","n":2,"left":600}`. After the commit it is one trial, with the deadline of its strictest section:
            `{"st":"trial","tx":"swap","n":2,"left":20,"try":1}`, then `confirmed` or `rolledback`, which names the section that was not well. `ack` has the result of the commit.

            - Each section is checked when it comes, but for what others of the transaction may change: pins in use, interlock groups, ids. That is checked at the commit, over the whole; when it is
              not right, all of them are `rejected`.
            - A later document for the same section takes the place of the earlier one. `{"tx":"swap","rm":true}` removes a section. A transaction has up to 8 sections (`E_TOOBIG`).
            - A wrong `n` is `E_SCHEMA` and changes nothing: a section may have been refused. A name that is not open is `E_UNKNOWN`, one that is over `E_STALE`. `"op":"abort"` gives it up.
            - It is given up by itself ten minutes after its last section, and by a restart before the commit. Its name does not come again: a document for it is `E_STALE`. A name has up to 12
              of `a-z 0-9 _ -`; the last four are remembered.
            - On flash the sections lie in pages of eight, of which a root record says which ones count. What is new is written into pages that do not count; writing the root makes all of it count.

            ## Confirmed by hand
            With `"confirm":true` a section is not confirmed when it is well, but when you say so, within 120 s; it needs a `rev`, and is no setting:
            ```
            mosquitto_pub -q 1 -r -t gw/gw-3c71bf4a9e10/cfg/desired/o/valve1 -m '{"rev":15,"pin":18,"confirm":true}'
            mosquitto_pub -q 1 -t gw/gw-3c71bf4a9e10/cfg/confirm -m '{"rev":15}'
            ```
            `cfg/state` says `{"st":"healthy","sec":"o/valve1","rev":15,"left":117,"try":1}` when the gateway is well and waits; before that a confirm is `E_BUSY`. Without one the section is rolled back.
            In a transaction one section with `confirm` is enough, and the highest `rev` of all is the one to confirm. Another `rev` is `E_STALE` when it is lower and `E_UNKNOWN` when it is higher; so is
            any while nothing waits. Every confirm is answered on `ack`. Neither commit nor confirm may be retained (`E_RETAINED`).

            ## Another Wi-Fi network
            ```
            mosquitto_pub -q 1 -t gw/gw-3c71bf4a9e10/cfg/secret/barn -m 'its password'
            mosquitto_pub -q 1 -r -t gw/gw-3c71bf4a9e10/cfg/desired/net -m '{"rev":2,"ssid":"barn","passRef":"barn"}'
            ```
            The gateway leaves the broker, joins `barn`, and has two minutes to be back at the broker; then it returns to the network before, and says why: `Wi-Fi barn: no such network`, `wrong password`, `no address`,
            or no answer from the broker. The network that was set at flashing is never overwritten: it is what the chip joins first at every power-up, what an empty payload returns to, and
            where a gateway without a link looks for its broker once an hour. In the simulator `--wifi 'barn=its password'` puts the network into the air.

            `ntp` names a time server of your own, for a place without Internet; it is asked once an hour, beside pool.ntp.org. The simulator has its time from the PC.

            ## Secrets
            A password goes to `cfg/secret/<name>`, **not retained**, at most 128 bytes, and is referred to by `passRef`:
            ```
            mosquitto_pub -q 1 -t gw/gw-3c71bf4a9e10/cfg/secret/mq2 -m 'the password'
            mosquitto_pub -q 1 -r -t gw/gw-3c71bf4a9e10/cfg/desired/mqtt -m '{"rev":3,"passRef":"mq2"}'
            ```
            Four are kept; a fifth takes the place of one that no section refers to. None is ever shown: `cfg/reported/mqtt` has `passFp`, a fingerprint that changes with the password. A retained one is refused and cleared from the broker. One that is in use
            is not overwritten (`E_LOCKED`), because a wrong one would cut the link with nothing to go back to: send the new one under another name, then a section that refers to it, which is tried.
            Flash is not encrypted: who holds the device can read them.

            ## Signed sections
            Without more, whoever may publish to `cfg/desired` configures the gateway. With a signing key only who has the key does. It is 16 to 64 bytes, comes to the device when
            it is flashed (`-SigningKey`; in the simulator the file `sign.key` in the folder of `--state`), or once over the air to the secret `sign`:
            ```
            mosquitto_pub -q 1 -t gw/gw-3c71bf4a9e10/cfg/secret/sign -m 'correct horse battery'
            ```
            From then on no message replaces or removes it (`E_LOCKED`), and no reset does: only flashing. `info` has `"sig":true`, and every desired section needs `rev` and, as its last key,
            `sig`: 64 lower-case hexadecimal digits of the HMAC-SHA256, with the key, of the topic, a line feed, and the document up to the comma in front of `"sig"`, byte for byte as it is sent:
            ```
            topic=gw/gw-3c71bf4a9e10/cfg/desired/o/valve1
            body='{"rev":3,"maxOn":300'
            sig=$(printf '%s\n%s' "$topic" "$body" | openssl dgst -sha256 -hmac 'correct horse battery' -r | cut -c1-64)
            mosquitto_pub -q 1 -r -t "$topic" -m "$body,\"sig\":\"$sig\"}"
            ```
            - What is not signed so, for this topic, is `E_SIG` and changes nothing. A `rev` that is not greater than that of the running section, of one that was rolled back, or of its removal, is `E_STALE`: an
              old document cannot be played again. The time in seconds, `$(date +%s)`, always rises.
            - An empty payload removes nothing any more. `{"rev":4,"rm":true,"sig":"…"}` does; without a key `{"rm":true}` does what an empty payload does. A removed section keeps its place, of 40 in all.
            - Secrets are not signed: none counts before a signed section refers to it. Commands are not signed, but for those on `cfg/tx` and `cfg/confirm`, and `factory` on `cmd`: they take `sig` in the same
              way, over their topics. After `factory` documents from before count again.
            - A gateway without a key passes over `sig`.

            ## The machine
            Made from the firmware's own table, line by line; what is not in it cannot happen.

            | in | on | goes to | and does | because |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        ConfigurationTransition line = new();
        for (int i = 0; i < ConfigurationTable.Count; i++)
        {
            ConfigurationTable.Describe(i, line);
            page.Append(CultureInfo.InvariantCulture, $"| {line.From} | {line.On} | {line.To} | {(line.Action == ConfigurationAction.None ? "" : line.Action.ToString())} | {line.Story} |\n");
        }

        return page.ToString();
    }

    private static string Schema(string topic, Section table)
    {
        JsonObject properties = new()
        {
            ["rev"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = int.MaxValue },
            ["rm"] = new JsonObject { ["type"] = "boolean" },
            ["tx"] = new JsonObject { ["type"] = "string", ["pattern"] = $"^[a-z0-9_-]{{1,{Ids.MaximumLength}}}$" },
            ["confirm"] = new JsonObject { ["type"] = "boolean" },
        };
        foreach (Setting line in Lines(table))
        {
            JsonObject value = ValueOf(line);
            value["description"] = line.Unit.Length > 0 ? $"{line.Unit}; {ClassOf(line)}" : ClassOf(line);
            properties[line.Key] = new JsonObject { ["anyOf"] = new JsonArray(value, new JsonObject { ["type"] = "null" }) };
        }

        properties["sig"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9a-f]{64}$" };
        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"cfg/desired/{topic}",
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        return schema.ToJsonString(s_json) + "\n";
    }

    private static JsonObject ValueOf(Setting line) => line.Type switch
    {
        SettingType.Integer => new JsonObject { ["type"] = "integer", ["minimum"] = line.Minimum, ["maximum"] = line.Maximum },
        SettingType.Decimal => new JsonObject { ["type"] = "number", ["minimum"] = line.Minimum / 1000m, ["maximum"] = line.Maximum / 1000m },
        SettingType.Boolean => new JsonObject { ["type"] = "boolean" },
        SettingType.Word => new JsonObject { ["enum"] = new JsonArray([.. line.Words.Split('|').Select(word => JsonValue.Create(word))]) },
        SettingType.Text => new JsonObject { ["type"] = "string", ["maxLength"] = line.Maximum },
        SettingType.Id => new JsonObject { ["type"] = "string", ["pattern"] = $"^[a-z0-9_-]{{0,{Ids.MaximumLength}}}$" },
        _ => new JsonObject
        {
            ["type"] = "array",
            ["maxItems"] = line.Maximum,
            ["items"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "number" }, ["minItems"] = 2, ["maxItems"] = 2 },
        },
    };

    private static IEnumerable<Setting> Lines(Section table)
    {
        for (int i = 0; i < table.Count; i++)
        {
            Setting line = new();
            table.Describe(i, line);
            yield return line;
        }
    }

    private static string TypeOf(Setting line) => line switch
    {
        { Secret: true } => "name of a secret",
        { Type: SettingType.Integer } => "whole number",
        { Type: SettingType.Decimal } => "number",
        { Type: SettingType.Boolean } => "boolean",
        { Type: SettingType.Word } => "word",
        { Type: SettingType.Text } => "text",
        { Type: SettingType.Id } => "id",
        _ => "pairs of numbers",
    };

    private static string RangeOf(Setting line) => line.Type switch
    {
        SettingType.Integer => $"{line.Minimum} to {line.Maximum}",
        SettingType.Decimal => $"{Thousandths(line.Minimum)} to {Thousandths(line.Maximum)}",
        SettingType.Boolean => "`true`, `false`",
        SettingType.Word => string.Join(", ", line.Words.Split('|').Select(word => $"`{word}`")),
        SettingType.Text => $"up to {line.Maximum} bytes",
        SettingType.Id => $"`[a-z0-9_-]`, up to {Ids.MaximumLength}",
        _ => $"up to {line.Maximum}",
    };

    /// <summary>A default outside of the range means that the key was not given.</summary>
    private static string DefaultOf(Setting line) => line.Type switch
    {
        SettingType.Integer => line.Default < line.Minimum ? "" : $"{line.Default}",
        SettingType.Decimal => line.Default < line.Minimum || line.Default is int.MinValue or int.MaxValue ? "" : Thousandths(line.Default),
        SettingType.Boolean => line.Default != 0 ? "`true`" : "`false`",
        SettingType.Word => $"`{line.Words.Split('|')[0]}`",
        SettingType.Points => "",
        _ => line.DefaultText.Length == 0 ? "" : $"`{line.DefaultText}`",
    };

    private static string ClassOf(Setting line) => line.Class.ToString().ToLowerInvariant();

    private static string Thousandths(long value) => (value / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
}
