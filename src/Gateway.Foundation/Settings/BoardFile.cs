using System.Text;

namespace Gateway.Foundation;

/// <summary>
/// Reads a board's file: its facts, and its default sections, which have the very keys of the sections on topics. What only the flashing script
/// and people need is passed over. Made for one reading at start-up: it allocates, and is garbage afterwards.
/// </summary>
public sealed class BoardFile
{
    /// <summary>Largest file in bytes.</summary>
    public const int MaximumSize = 2048;

    /// <summary>A pin that the board does not have.</summary>
    public const int NoPin = -1;

    private const int MaximumPin = 48;

    private readonly JsonReader _json = new JsonReader(JsonReader.BoardDepth);
    private readonly SectionReader _reader = new SectionReader();
    private readonly SensorSection _sensor = new SensorSection();
    private readonly OutputSection _output = new OutputSection();
    private readonly InputSection _input = new InputSection();
    private readonly SysSection _sys = new SysSection();
    private readonly NetSection _net = new NetSection();
    private readonly MqttSection _mqtt = new MqttSection();
    private readonly byte[] _text = new byte[64];
    private int _code;

    /// <summary>The board's id.</summary>
    public string Id { get; private set; }

    /// <summary>Its name for people.</summary>
    public string Name { get; private set; }

    /// <summary>Its chip: esp32, esp32s3, esp32c3 or esp32c6.</summary>
    public string Soc { get; private set; }

    /// <summary>Whether the chip's PSRAM pins are taken.</summary>
    public bool Psram { get; private set; }

    /// <summary>Whether it has Ethernet, and so no Wi-Fi network to choose.</summary>
    public bool Ethernet { get; private set; }

    /// <summary>GPIO of the LED, or <see cref="NoPin"/>.</summary>
    public int LedPin { get; private set; }

    /// <summary>Whether a low level lights it.</summary>
    public bool LedInverted { get; private set; }

    /// <summary>GPIO of the button, or <see cref="NoPin"/>.</summary>
    public int ButtonPin { get; private set; }

    /// <summary>Whether a low level means pressed.</summary>
    public bool ButtonInverted { get; private set; }

    /// <summary>GPIO of the I2C data line, or <see cref="NoPin"/>.</summary>
    public int SdaPin { get; private set; }

    /// <summary>GPIO of the I2C clock line, or <see cref="NoPin"/>.</summary>
    public int SclPin { get; private set; }

    /// <summary>GPIO of the 1-Wire data line, or <see cref="NoPin"/>.</summary>
    public int OneWirePin { get; private set; }

    /// <summary>GPIO at which the console's terminal is heard, or <see cref="NoPin"/>.</summary>
    public int RxPin { get; private set; }

    /// <summary>GPIO at which it is spoken to, or <see cref="NoPin"/>.</summary>
    public int TxPin { get; private set; }

    /// <summary>The default sections.</summary>
    public GatewayConfiguration Configuration { get; private set; }

    /// <summary>Where the first error is: a key, or a section and its key as in <c>s/soil1 per</c>.</summary>
    public string ErrorKey { get; private set; }

    /// <summary>What is wrong there, for a person.</summary>
    public string ErrorMessage { get; private set; }

    /// <summary>Reads the file's bytes. Returns an <see cref="ErrorCode"/>; after an error the board is not usable.</summary>
    public int Read(byte[] buffer, int offset, int count)
    {
        Clear();
        _json.Reset(buffer, offset, count);
        Expect(count <= MaximumSize, ErrorCode.TooBig, string.Empty);
        Expect(_json.Read() == JsonToken.BeginObject, ErrorCode.Json, string.Empty);
        while (_code == ErrorCode.None && _json.Read() == JsonToken.Key)
        {
            ReadMember();
        }

        Expect(_json.Token == JsonToken.EndObject && _json.Read() == JsonToken.End, ErrorCode.Json, string.Empty);
        Expect(Id.Length > 0, ErrorCode.Schema, "id");
        Expect(Soc.Length > 0, ErrorCode.Schema, "soc");
        return _code;
    }

    private void Clear()
    {
        Id = string.Empty;
        Name = string.Empty;
        Soc = string.Empty;
        Psram = false;
        Ethernet = false;
        LedPin = NoPin;
        ButtonPin = NoPin;
        SdaPin = NoPin;
        SclPin = NoPin;
        OneWirePin = NoPin;
        RxPin = NoPin;
        TxPin = NoPin;
        LedInverted = false;
        ButtonInverted = false;
        Configuration = new GatewayConfiguration();
        ErrorKey = string.Empty;
        ErrorMessage = string.Empty;
        _code = ErrorCode.None;
    }

    private void ReadMember()
    {
        string key = Text();
        switch (key)
        {
            case "id":
                Id = ReadText(key);
                break;
            case "name":
                Name = ReadText(key);
                break;
            case "soc":
                Soc = ReadText(key);
                break;
            case "psram":
                Psram = ReadFlag(key);
                break;
            case "ethernet":
                Ethernet = ReadFlag(key);
                break;
            case "oneWire":
                OneWirePin = ReadPin(key);
                break;
            case "led":
            case "button":
            case "i2c":
            case "uart":
                ReadPins(key);
                break;
            case "s":
            case "o":
            case "i":
                ReadSections(key);
                break;
            case "sys":
                ReadSection(_sys, Configuration.Sys, key);
                break;
            case "net":
                ReadSection(_net, Configuration.Net, key);
                break;
            case "mqtt":
                ReadSection(_mqtt, Configuration.Mqtt, key);
                break;
            default:
                Expect(_json.Skip(), ErrorCode.Json, key);
                break;
        }
    }

    /// <summary>The pins of one part of the board.</summary>
    private void ReadPins(string part)
    {
        Expect(_json.Read() == JsonToken.BeginObject, ErrorCode.Type, part);
        while (_code == ErrorCode.None && _json.Read() == JsonToken.Key)
        {
            string path = part + " " + Text();
            switch (path)
            {
                case "led pin":
                    LedPin = ReadPin(path);
                    break;
                case "led inv":
                    LedInverted = ReadFlag(path);
                    break;
                case "button pin":
                    ButtonPin = ReadPin(path);
                    break;
                case "button inv":
                    ButtonInverted = ReadFlag(path);
                    break;
                case "i2c sda":
                    SdaPin = ReadPin(path);
                    break;
                case "i2c scl":
                    SclPin = ReadPin(path);
                    break;
                case "uart rx":
                    RxPin = ReadPin(path);
                    break;
                case "uart tx":
                    TxPin = ReadPin(path);
                    break;
                default:
                    Expect(false, ErrorCode.Unknown, path);
                    break;
            }
        }

        Expect(_json.Token == JsonToken.EndObject, ErrorCode.Json, part);
    }

    /// <summary>Sections of one kind, each under its id.</summary>
    private void ReadSections(string kind)
    {
        Expect(_json.Read() == JsonToken.BeginObject, ErrorCode.Type, kind);
        while (_code == ErrorCode.None && _json.Read() == JsonToken.Key)
        {
            string id = Text();
            string path = kind + "/" + id;
            byte[] bytes = Encoding.UTF8.GetBytes(id);
            Expect(Ids.IsValid(bytes, 0, bytes.Length), ErrorCode.Range, path);
            if (_code == ErrorCode.None)
            {
                ReadSection(kind, id, path);
            }
        }

        Expect(_json.Token == JsonToken.EndObject, ErrorCode.Json, kind);
    }

    private void ReadSection(string kind, string id, string path)
    {
        GatewayConfiguration all = Configuration;
        if (kind == "s")
        {
            SensorSettings sensor = new SensorSettings();
            sensor.Id = id;
            ReadSection(_sensor, sensor, path);
            all.SensorCount = Add(all.Sensors, all.SensorCount, sensor, path);
        }
        else if (kind == "o")
        {
            OutputSettings output = new OutputSettings();
            output.Id = id;
            ReadSection(_output, output, path);
            all.OutputCount = Add(all.Outputs, all.OutputCount, output, path);
        }
        else
        {
            InputSettings input = new InputSettings();
            input.Id = id;
            ReadSection(_input, input, path);
            all.InputCount = Add(all.Inputs, all.InputCount, input, path);
        }
    }

    private void ReadSection(Section section, object target, string path)
    {
        int code = _reader.Read(_json, section, target);
        if (code != ErrorCode.None && _code == ErrorCode.None)
        {
            _code = code;
            ErrorKey = path + " " + _reader.ErrorKey;
            ErrorMessage = _reader.ErrorMessage;
        }
    }

    private int Add(object[] all, int count, object one, string path)
    {
        Expect(count < all.Length, ErrorCode.TooBig, path);
        if (_code != ErrorCode.None)
        {
            return count;
        }

        all[count] = one;
        return count + 1;
    }

    private string Text()
    {
        int count = _json.CopyText(_text, 0, _text.Length);
        return count <= 0 ? string.Empty : Encoding.UTF8.GetString(_text, 0, count);
    }

    private string ReadText(string path)
    {
        Expect(_json.Read() == JsonToken.Text, ErrorCode.Type, path);
        Expect(_json.Token != JsonToken.Text || _json.CopyText(_text, 0, _text.Length) >= 0, ErrorCode.Range, path);
        return _code == ErrorCode.None ? Text() : string.Empty;
    }

    private bool ReadFlag(string path)
    {
        JsonToken token = _json.Read();
        Expect(token == JsonToken.True || token == JsonToken.False, ErrorCode.Type, path);
        return token == JsonToken.True;
    }

    private int ReadPin(string path)
    {
        _json.Read();
        int code = _json.GetInteger(out long pin);
        Expect(code == ErrorCode.None, code, path);
        Expect(pin >= 0 && pin <= MaximumPin, ErrorCode.Range, path);
        return _code == ErrorCode.None ? (int)pin : NoPin;
    }

    /// <summary>Keeps the first error; a broken document outranks what it seems to say.</summary>
    private void Expect(bool condition, int code, string path)
    {
        if (condition || _code != ErrorCode.None)
        {
            return;
        }

        _code = _json.Token == JsonToken.Error ? ErrorCode.Json : code;
        ErrorKey = path;
        ErrorMessage = ErrorCode.Message(_code);
    }
}
