using System;
using System.Text;
using Gateway.Core;
using Gateway.Mqtt;

namespace Gateway.Esp32;

/// <summary>
/// What the flashing script has put on <c>I:\</c>: the board file, the broker's section and its password. Whatever is missing or wrong is said on the serial port, and
/// the firmware goes on without it.
/// </summary>
internal sealed class Startup
{
    private const string BoardName = "board.json";
    private const string MqttName = "mqtt.json";
    private const string PasswordName = "mqtt.key";

    private readonly IFiles _files;
    private readonly byte[] _buffer = new byte[BoardFile.MaximumSize + 1];

    internal Startup(IFiles files)
    {
        _files = files;
        ErrorKey = string.Empty;
        Board = new BoardFile();
    }

    /// <summary>The board; without pins when there is no usable file.</summary>
    internal BoardFile Board { get; }

    /// <summary>The board's sections, with the broker's on top; without any channel when there is no usable file.</summary>
    internal GatewayConfiguration Configuration { get; private set; }

    /// <summary>The first thing that was found wrong and that <c>info</c> should tell, an <see cref="ErrorCode"/>.</summary>
    internal int Error { get; private set; }

    /// <summary>Where: a file, or a section of the board's.</summary>
    internal string ErrorKey { get; private set; }

    /// <summary>The broker's password, or null.</summary>
    internal byte[] Password { get; private set; }

    /// <summary>Reads everything. <paramref name="chip"/> is the chip that we run on, as in a board file's <c>soc</c>.</summary>
    internal void Read(string chip)
    {
        ReadBoard(chip);
        ReadMqtt();
        ReadPassword();
        CheckCertificate();
    }

    private void ReadBoard(string chip)
    {
        int length = _files.Read(BoardName, 0, _buffer, 0, _buffer.Length);
        int code = Board.Read(_buffer, 0, length < 0 ? 0 : length);
        if (length < 0)
        {
            ReportUnread(BoardName, length, "missing: run flash.ps1");
        }
        else if (code != ErrorCode.None)
        {
            Report(BoardName, code, ErrorCode.Text(code) + " " + Board.ErrorKey + ": " + Board.ErrorMessage);
        }
        else if (Board.Soc != chip)
        {
            // its pins would be another chip's (B08)
            code = ErrorCode.Schema;
            Report(BoardName, code, "is for an " + Board.Soc + ", this is an " + chip);
        }

        bool usable = length >= 0 && code == ErrorCode.None;
        if (!usable)
        {
            Board.Read(_buffer, 0, 0);
        }

        Configuration = usable ? Board.Configuration : new GatewayConfiguration();
        if (usable)
        {
            CheckPins();
        }
    }

    // wherever Wi-Fi could be switched on, ADC2 is not to be relied on
    private void CheckPins()
    {
        PinCheck check = new PinCheck(SocPins.For(Board.Soc, Board.Psram), true, Board);
        check.Filter(Configuration);
        if (check.Error != ErrorCode.None)
        {
            Report(check.ErrorKey, check.Error, "is left out: " + ErrorCode.Text(check.Error) + ", " + check.Message);
        }
    }

    private void ReadMqtt()
    {
        int length = _files.Read(MqttName, 0, _buffer, 0, _buffer.Length);
        if (length < 0)
        {
            ReportUnread(MqttName, length, "missing: run flash.ps1 with -Broker");
            return;
        }

        JsonReader json = new JsonReader(JsonReader.BoardDepth);
        json.Reset(_buffer, 0, length);
        SectionReader reader = new SectionReader();
        MqttSettings settings = Configuration.Mqtt;
        int code = reader.Read(json, new MqttSection(), settings);
        if (code != ErrorCode.None)
        {
            Report(MqttName, code, ErrorCode.Text(code) + " " + reader.ErrorKey + ": " + reader.ErrorMessage);
            settings.Host = string.Empty;
        }
    }

    private void ReadPassword()
    {
        int length = _files.Read(PasswordName, 0, _buffer, 0, _buffer.Length);
        if (length > 0)
        {
            Password = new byte[length];
            Array.Copy(_buffer, 0, Password, 0, length);
        }
    }

    private void CheckCertificate()
    {
        ClientCertificate certificate = new ClientCertificate(_files);
        certificate.Load();
        if (certificate.ProblemName.Length > 0)
        {
            Report(certificate.ProblemName, ErrorCode.Secret, certificate.Problem);
        }
    }

    private void ReportUnread(string name, int length, string missing)
    {
        bool isMissing = length == FileError.Missing;
        Report(name, isMissing ? ErrorCode.Unknown : ErrorCode.Flash, isMissing ? missing : "cannot be read");
    }

    private void Report(string name, int code, string text)
    {
        Log.Line(name + " " + text);
        if (Error == ErrorCode.None)
        {
            Error = code;
            ErrorKey = name;
        }
    }
}
