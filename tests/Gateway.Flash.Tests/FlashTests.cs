using System.Runtime.Versioning;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

[assembly: DoNotParallelize]

namespace Gateway.Flash.Tests;

/// <summary>flash.ps1 as a user runs it, with a stand-in for dotnet and nanoff.</summary>
[TestClass]
[UnsupportedOSPlatform("windows")]
[OSCondition(ConditionMode.Include, OperatingSystems.Linux | OperatingSystems.OSX)]
public sealed class FlashTests
{
    private const string Port = "/dev/ttyUSB7";
    private const string Certificate = "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n";
    private const string Key = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n";

    private Workbench _bench = null!;

    [TestInitialize]
    public void Start() => _bench = new Workbench();

    [TestCleanup]
    public void Stop() => _bench.Dispose();

    [TestMethod]
    public void Flashes_everything_in_order()
    {
        _bench.Ui.Secrets.Enqueue("wifi-secret");
        _bench.Ui.Secrets.Enqueue("broker-secret");

        int exit = _bench.Flash(("Board", "relay4-esp32"), ("Port", Port), ("WifiSsid", "farm"), ("Broker", "mqtts://mqtt.farm.lan"), ("User", "gw"));

        Assert.AreEqual(0, exit, _bench.Ui.Errors);
        Assert.AreEqual("build src/Gateway.Esp32 -c Release -p:NanoFramework=true", _bench.Calls[0]);
        Assert.AreEqual("tool restore", _bench.Calls[1]);
        CollectionAssert.AreEqual(new[] { "--update", "--networkdeployment", "--filedeployment", "--deploy" }, _bench.Steps);
        Assert.AreEqual($"tool run nanoff -- --update --target ESP32_REV3 --serialport {Port}", _bench.Calls[2]);
        StringAssert.StartsWith(_bench.Calls[5], $"tool run nanoff -- --target ESP32_REV3 --serialport {Port} --deploy --image ");
        StringAssert.EndsWith(_bench.Calls[5], "Gateway.bin --address 0x1E0000 --reset");
    }

    [TestMethod]
    public void The_tool_manifest_pins_a_nanoff_whose_command_line_this_is()
    {
        string manifest = File.ReadAllText(Path.Combine(_bench.Repository, ".config", "dotnet-tools.json"));

        string version = JsonDocument.Parse(manifest).RootElement.GetProperty("tools").GetProperty("nanoff").GetProperty("version").GetString()!;

        // 3.0 has verbs in the place of these options
        StringAssert.StartsWith(version, "2.5.");
    }

    [TestMethod]
    public void Writes_the_network_as_nanoff_reads_it()
    {
        _bench.Ui.Secrets.Enqueue("wifi \"secret\"");

        _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port), ("WifiSsid", "farm"));

        JsonElement network = JsonDocument.Parse(_bench.Kept("network.json")).RootElement;
        JsonElement client = network.GetProperty("WirelessClient");
        Assert.AreEqual(Port, network.GetProperty("serialport").GetString());
        Assert.AreEqual("farm", client.GetProperty("Ssid").GetString());
        Assert.AreEqual("wifi \"secret\"", client.GetProperty("Password").GetString());
        Assert.AreEqual("WPA2", client.GetProperty("Authentication").GetString());
        Assert.AreEqual("AutoConnect", client.GetProperty("ConfigurationOption").GetString());
    }

    [TestMethod]
    public void An_empty_password_means_an_open_network()
    {
        _bench.Ui.Secrets.Enqueue(string.Empty);

        _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port), ("WifiSsid", "farm"));

        JsonElement client = JsonDocument.Parse(_bench.Kept("network.json")).RootElement.GetProperty("WirelessClient");
        Assert.AreEqual("Open", client.GetProperty("Authentication").GetString());
        Assert.AreEqual("None", client.GetProperty("Encryption").GetString());
    }

    [TestMethod]
    [DataRow("10.0.0.5", "10.0.0.5", 1883, 0)]
    [DataRow("mqtt://broker:1884", "broker", 1884, 0)]
    [DataRow("mqtts://broker", "broker", 8883, 1)]
    public void Writes_the_broker_as_a_section(string broker, string host, int port, int tls)
    {
        _bench.Ui.Secrets.Enqueue("broker-secret");

        _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port), ("Broker", broker), ("User", "gw"));

        JsonElement section = JsonDocument.Parse(_bench.Kept("mqtt.json")).RootElement;
        Assert.AreEqual(host, section.GetProperty("host").GetString());
        Assert.AreEqual(port, section.GetProperty("port").GetInt32());
        Assert.AreEqual(tls, section.GetProperty("tls").GetInt32());
        Assert.AreEqual("gw", section.GetProperty("user").GetString());

        // a section that names a secret is given that one, and not the password beside it
        Assert.IsFalse(section.TryGetProperty("passRef", out _));
        Assert.DoesNotContain("broker-secret", _bench.Kept("mqtt.json"));
        Assert.AreEqual("broker-secret", _bench.Kept("mqtt.key"));
    }

    [TestMethod]
    public void Deploys_the_clients_certificate_and_key_from_where_they_are()
    {
        string certificate = _bench.Write("own.pem", Certificate);
        string key = _bench.Write("own.key", Key);

        int exit = _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port), ("ClientCertificate", certificate), ("ClientKey", key));

        Assert.AreEqual(0, exit, _bench.Ui.Errors);
        Dictionary<string, string> files = JsonDocument.Parse(_bench.Kept("files.json")).RootElement.GetProperty("files").EnumerateArray()
            .ToDictionary(file => file.GetProperty("DestinationFilePath").GetString()!, file => file.GetProperty("SourceFilePath").GetString()!);
        Assert.AreEqual(certificate, files[@"I:\client.pem"]);
        Assert.AreEqual(key, files[@"I:\client.key"]);

        // no copy of the key is made that could be left behind
        Assert.IsEmpty(Directory.GetFileSystemEntries(_bench.Temp));
    }

    [TestMethod]
    public void What_if_names_the_clients_certificate_and_shows_no_key()
    {
        string certificate = _bench.Write("own.pem", Certificate);
        string key = _bench.Write("own.key", Key);

        _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port), ("ClientCertificate", certificate), ("ClientKey", key), ("WhatIf", true));

        StringAssert.Contains(_bench.Ui.Shown, certificate);
        StringAssert.Contains(_bench.Ui.Shown, "client.key");
        Assert.DoesNotContain("MIIE", _bench.Ui.Shown);
    }

    [TestMethod]
    [DataRow(Certificate, null, "", "give both")]
    [DataRow(Certificate, "-----BEGIN ENCRYPTED PRIVATE KEY-----", "", "passphrase")]
    [DataRow(Certificate, "ssh-rsa AAAA", "", "-ClientKey takes")]
    [DataRow(Key, Key, "", "-ClientCertificate takes")]
    [DataRow(Certificate, Key, "mqtt://broker", "mqtts://host")]
    public void A_certificate_that_the_board_could_not_use_is_refused_first(string certificate, string? key, string broker, string says)
    {
        List<(string, object)> arguments = [("Board", "esp32-devkitc"), ("Port", Port), ("ClientCertificate", _bench.Write("own.pem", certificate))];
        if (key is not null)
        {
            arguments.Add(("ClientKey", _bench.Write("own.key", key)));
        }

        if (broker.Length > 0)
        {
            arguments.Add(("Broker", broker));
        }

        Assert.AreEqual(1, _bench.Flash([.. arguments]));
        StringAssert.Contains(_bench.Ui.Errors, says);
        Assert.IsEmpty(_bench.Calls);
    }

    [TestMethod]
    public void Deploys_the_signing_key_and_shows_none_of_it()
    {
        string key = _bench.Write("fleet.key", "correct horse battery\n");

        Assert.AreEqual(0, _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port), ("SigningKey", key)), _bench.Ui.Errors);

        JsonElement file = JsonDocument.Parse(_bench.Kept("files.json")).RootElement.GetProperty("files").EnumerateArray().Last();
        Assert.AreEqual(@"I:\sign.key", file.GetProperty("DestinationFilePath").GetString());
        Assert.AreEqual(key, file.GetProperty("SourceFilePath").GetString());
        Assert.DoesNotContain("correct horse", _bench.Ui.Shown);
    }

    [TestMethod]
    [DataRow("fifteen bytes..\r\n")]
    [DataRow("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0")]
    public void A_signing_key_that_the_firmware_would_not_take_is_refused_first(string key)
    {
        Assert.AreEqual(1, _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port), ("SigningKey", _bench.Write("fleet.key", key))));
        StringAssert.Contains(_bench.Ui.Errors, "16 to 64 bytes");
        Assert.IsEmpty(_bench.Calls);
    }

    [TestMethod]
    public void A_certificate_with_its_whole_chain_is_too_large()
    {
        string certificate = _bench.Write("own.pem", Certificate + new string('x', 4096));

        Assert.AreEqual(1, _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port), ("ClientCertificate", certificate), ("ClientKey", _bench.Write("own.key", Key))));
        StringAssert.Contains(_bench.Ui.Errors, "4096 bytes");
    }

    [TestMethod]
    public void Deploys_the_board_file_under_its_name_on_the_device()
    {
        _bench.Flash(("Board", "esp32-wrover"), ("Port", Port));

        JsonElement file = JsonDocument.Parse(_bench.Kept("files.json")).RootElement.GetProperty("files").EnumerateArray().Single();
        Assert.AreEqual(@"I:\board.json", file.GetProperty("DestinationFilePath").GetString());
        Assert.AreEqual(Path.Combine(_bench.Repository, "boards", "esp32-wrover.json"), file.GetProperty("SourceFilePath").GetString());
    }

    [TestMethod]
    public void Leaves_network_and_broker_alone_when_they_are_not_given()
    {
        _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port));

        CollectionAssert.AreEqual(new[] { "--update", "--filedeployment", "--deploy" }, _bench.Steps);
        Assert.AreEqual(0, _bench.Ui.SecretsAsked);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("--update")]
    [DataRow("--networkdeployment")]
    [DataRow("--filedeployment")]
    [DataRow("--deploy")]
    public void B26_leaves_no_secret_behind(string failing)
    {
        _bench.Ui.Secrets.Enqueue("wifi-secret");
        _bench.Ui.Secrets.Enqueue("broker-secret");
        _bench.Set("fail", failing);
        _bench.Set("fail-text", "Error E2000: no answer");

        int exit = _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port), ("WifiSsid", "farm"), ("Broker", "b"), ("User", "gw"));

        Assert.AreEqual(failing.Length > 0, exit != 0);
        Assert.IsEmpty(Directory.GetFileSystemEntries(_bench.Temp));
        foreach (string text in _bench.Calls.Append(_bench.Ui.Shown).Append(_bench.Ui.Errors))
        {
            Assert.DoesNotContain("wifi-secret", text);
            Assert.DoesNotContain("broker-secret", text);
        }
    }

    [TestMethod]
    [DataRow("--update", "Error E4000: esptool", "Hold BOOT")]
    [DataRow("--update", "Error E9007: download", "internet")]
    [DataRow("--networkdeployment", "Error E2000: no answer", "Tap EN")]
    [DataRow("--deploy", "Error E6000: Couldn't open serial device.", "Close the serial monitor")]
    [DataRow("tool restore", "no such package", "NuGet package")]
    [DataRow("build", "error CS1002", "first error")]
    public void Each_failure_stops_there_and_says_what_to_do(string failing, string says, string advice)
    {
        _bench.Ui.Secrets.Enqueue("wifi-secret");
        _bench.Set("fail", failing);
        _bench.Set("fail-text", says);
        _bench.Set("fail-code", "160");
        _bench.Set("ports", "/dev/ttyUSB0\n/dev/ttyACM1");

        int exit = _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port), ("WifiSsid", "farm"));

        Assert.AreEqual(1, exit);
        StringAssert.Contains(_bench.Ui.Errors, advice);
        StringAssert.Contains(_bench.Ui.Errors, "exit code 160");
        string last = _bench.Calls.Last(call => !call.Contains("--listports"));
        StringAssert.Contains(last, failing);
    }

    [TestMethod]
    public void A_closed_port_names_the_ports_there_are()
    {
        _bench.Set("fail", "--update");
        _bench.Set("fail-text", "Error E4005");
        _bench.Set("ports", "Available COM ports:\n  /dev/ttyUSB0\n  /dev/ttyACM1\n");

        _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port));

        StringAssert.Contains(_bench.Ui.Errors, "/dev/ttyUSB0, /dev/ttyACM1");
    }

    [TestMethod]
    public void A_file_that_nanoff_could_not_write_is_a_failure_though_it_ends_with_zero()
    {
        _bench.Set("fail", "--filedeployment");
        _bench.Set("fail-text", "Error deploying content file board.json to I:\\board.json");
        _bench.Set("fail-code", "0");

        int exit = _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port));

        Assert.AreEqual(1, exit);
        Assert.DoesNotContain("--deploy", _bench.Steps);
    }

    [TestMethod]
    public void What_if_shows_the_plan_and_touches_nothing()
    {
        int exit = _bench.Flash(
            ("Board", "esp32-devkitc"), ("Port", Port), ("WifiSsid", "farm"), ("Broker", "mqtts://b"), ("User", "gw"), ("Erase", true), ("WhatIf", true));

        Assert.AreEqual(0, exit, _bench.Ui.Errors);
        Assert.IsEmpty(_bench.Calls);
        Assert.IsEmpty(Directory.GetFileSystemEntries(_bench.Temp));
        Assert.AreEqual(0, _bench.Ui.SecretsAsked);
        string[] plan = ["dotnet build src/Gateway.Esp32", "1792 KB at 0x1E0000", "dotnet tool restore", "--masserase", "network.json", "--networkdeployment",
            "mqtt.json", "\"port\":8883", "<password asked for>", "--filedeployment", "--deploy --image"];
        int at = 0;
        foreach (string step in plan)
        {
            int next = _bench.Ui.Shown.IndexOf(step, at, StringComparison.Ordinal);
            Assert.IsGreaterThanOrEqualTo(at, next, step + " is not in the plan, or not in its place:" + Environment.NewLine + _bench.Ui.Shown);
            at = next;
        }
    }

    [TestMethod]
    public void What_if_needs_no_port()
    {
        int exit = _bench.Flash(("Board", "esp32-devkitc"), ("WhatIf", true));

        Assert.AreEqual(0, exit, _bench.Ui.Errors);
        Assert.IsEmpty(_bench.Calls);
    }

    [TestMethod]
    public void Build_only_touches_no_board()
    {
        int exit = _bench.Flash(("Board", "esp32-devkitc"), ("BuildOnly", true));

        Assert.AreEqual(0, exit, _bench.Ui.Errors);
        Assert.HasCount(1, _bench.Calls);
        StringAssert.Contains(_bench.Ui.Shown, "1000 of 1835008 bytes");
    }

    [TestMethod]
    [DataRow("esp32-c3-devkitm-1", true)]
    [DataRow("m5stack-atom-lite", true)]
    [DataRow("esp32-s3-devkitc-1", false)]
    public void Leaves_one_wire_out_where_the_firmware_has_none(string board, bool without)
    {
        _bench.Flash(("Board", board), ("BuildOnly", true));

        Assert.AreEqual(without, _bench.Calls[0].EndsWith("-p:OneWire=false", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("1835008", 0)]
    [DataRow("1835009", 1)]
    public void An_image_that_does_not_fit_is_not_flashed(string bytes, int expected)
    {
        _bench.Set("image-bytes", bytes);

        int exit = _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port));

        Assert.AreEqual(expected, exit);
        Assert.AreEqual(expected == 0, _bench.Steps.Length > 0);
    }

    [TestMethod]
    public void An_old_image_does_not_pass_for_a_new_one()
    {
        _bench.Flash(("Board", "esp32-devkitc"), ("BuildOnly", true));
        _bench.Set("image-bytes", "-1");

        int exit = _bench.Flash(("Board", "esp32-devkitc"), ("BuildOnly", true));

        Assert.AreEqual(1, exit);
        StringAssert.Contains(_bench.Ui.Errors, "left no");
    }

    [TestMethod]
    public void Firmware_flashes_the_firmware_only()
    {
        _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port), ("Firmware", true));

        CollectionAssert.AreEqual(new[] { "--update" }, _bench.Steps);
    }

    [TestMethod]
    public void Erase_asks_first()
    {
        _bench.Ui.Choice = 1;
        Assert.AreEqual(1, _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port), ("Erase", true)));
        Assert.IsEmpty(_bench.Calls);

        _bench.Ui.Choice = 0;
        _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port), ("Erase", true));
        StringAssert.EndsWith(_bench.Calls.Single(call => call.Contains("--update")), "--masserase");
    }

    [TestMethod]
    public void The_only_port_needs_no_naming()
    {
        _bench.Set("ports", "Available COM ports:\n  /dev/ttyACM0\n");

        _bench.Flash(("Board", "esp32-devkitc"));

        StringAssert.Contains(_bench.Calls.Single(call => call.Contains("--update")), "--serialport /dev/ttyACM0");
    }

    [TestMethod]
    [DataRow("", "no serial port")]
    [DataRow("COM3\nCOM4", "COM3, COM4")]
    public void Without_the_port_it_says_which_there_are(string ports, string says)
    {
        _bench.Set("ports", ports);

        int exit = _bench.Flash(("Board", "esp32-devkitc"));

        Assert.AreEqual(1, exit);
        StringAssert.Contains(_bench.Ui.Errors, says);
        Assert.DoesNotContain("--update", _bench.Steps);
    }

    [TestMethod]
    public void Self_test_asks_the_device_by_a_file()
    {
        _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port), ("SelfTest", true));

        StringAssert.Contains(_bench.Kept("files.json"), "selftest");
    }

    [TestMethod]
    [DataRow("Board", "esp8266", "esp32-devkitc")]
    [DataRow("Board", "../boards/esp32-devkitc", "no board")]
    [DataRow("Broker", "http://broker", "mqtts://host:port")]
    [DataRow("Broker", "mqtt://user:secret@broker", "with -User")]
    [DataRow("User", "gw", "-Broker")]
    [DataRow("CaCertificate", "nowhere.pem", "-CaCertificate")]
    [DataRow("WifiSsid", "a name of thirty-two bytes, alas", "-WifiSsid")]
    public void A_bad_argument_is_one_line_and_nothing_is_done(string parameter, string value, string says)
    {
        (string, object)[] arguments = parameter == "Board" ? [("Port", Port), (parameter, value)] : [("Board", "esp32-devkitc"), ("Port", Port), (parameter, value)];

        int exit = _bench.Flash(arguments);

        Assert.AreEqual(1, exit);
        Assert.HasCount(1, _bench.Ui.Errors.TrimEnd().Split('\n'));
        StringAssert.Contains(_bench.Ui.Errors, says);
        Assert.IsEmpty(_bench.Calls);
    }

    [TestMethod]
    public void An_ethernet_board_takes_no_wifi()
    {
        Assert.AreEqual(1, _bench.Flash(("Board", "olimex-esp32-poe"), ("Port", Port), ("WifiSsid", "farm")));
        Assert.IsEmpty(_bench.Calls);
    }

    [TestMethod]
    [DataRow("short")]
    [DataRow("0123456789012345678901234567890123456789012345678901234567890123")]
    public void A_wifi_password_that_no_access_point_takes_is_refused(string password)
    {
        _bench.Ui.Secrets.Enqueue(password);

        Assert.AreEqual(1, _bench.Flash(("Board", "esp32-devkitc"), ("Port", Port), ("WifiSsid", "farm")));
        Assert.IsEmpty(_bench.Calls);
    }
}
