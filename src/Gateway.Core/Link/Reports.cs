using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>The documents <c>info</c> and <c>diag</c>.</summary>
internal sealed class Reports
{
    private readonly Gateway _gateway;
    private readonly GatewayOptions _options;
    private readonly IDevice _device;
    private readonly IClock _clock;
    private byte[] _name;
    private readonly string _token;

    /// <summary>Makes the reports of a gateway; <paramref name="token"/> is what <c>factory</c> needs.</summary>
    internal Reports(Gateway gateway, GatewayOptions options, GatewayHardware hardware, byte[] name, string token)
    {
        _gateway = gateway;
        _options = options;
        _device = hardware.Device;
        _clock = hardware.Clock;
        _name = name;
        _token = token;
    }

    /// <summary>The gateway has another name, in UTF-8.</summary>
    internal void Rename(byte[] name)
    {
        _name = name;
    }

    /// <summary>Writes <c>info</c>.</summary>
    internal void WriteInfo(JsonWriter writer)
    {
        writer.BeginObject();
        writer.Key("fw");
        writer.Text(_options.Firmware);
        writer.Key("board");
        writer.Text(_options.Board);
        writer.Key("name");
        writer.Text(_name, 0, _name.Length);
        writer.Key("ip");
        writer.Text(_device.Address);
        writer.Key("boot");
        writer.Number(_gateway.Boot);
        writer.Key("rst");
        writer.Text(_gateway.Restart);
        if (_gateway.Epoch != 0)
        {
            writer.Key("ep");
            writer.Number(_gateway.Epoch);
        }

        writer.Key("tok");
        writer.Text(_token);
        if (_gateway.NeedsSignatures)
        {
            writer.Key("sig");
            writer.Boolean(true);
        }

        WriteLimits(writer);
        if (_gateway.SetupError != ErrorCode.None)
        {
            writer.Key("err");
            writer.BeginObject();
            writer.Key("on");
            writer.Text(_gateway.SetupErrorKey);
            writer.Key("code");
            writer.Text(ErrorCode.Text(_gateway.SetupError));
            writer.EndObject();
        }

        writer.EndObject();
    }

    /// <summary>Writes <c>diag</c>. Counters run since boot and wrap; <c>loop</c> is the longest step since the last one.</summary>
    internal void WriteDiag(JsonWriter writer, long now)
    {
        MqttStatistics link = _gateway.Statistics;
        writer.BeginObject();
        Put(writer, "t", _clock.UnixSeconds);
        Put(writer, "up", _gateway.Uptime(now));
        Put(writer, "heap", _device.FreeHeap);
        Put(writer, "rssi", _device.Rssi);
        Put(writer, "loop", _gateway.TakeWorstLoop());
        Put(writer, "n", _gateway.NextNumber);
        Put(writer, "kept", _gateway.Backlog);
        Put(writer, "stored", _gateway.Stored);
        Put(writer, "jrnW", _gateway.JournalWrites);
        Put(writer, "jrnB", _gateway.JournalBytes);
        Put(writer, "jrnDmg", _gateway.JournalDamaged);
        Put(writer, "lost", _gateway.LostReadings);
        Put(writer, "cmd", _gateway.CommandsReceived);
        Put(writer, "ref", _gateway.CommandsRefused);
        Put(writer, "untold", _gateway.Untold);
        Put(writer, "evict", _gateway.ForgottenRefusals);
        Put(writer, "big", _gateway.Unsendable);
        Put(writer, "flash", _gateway.FlashWrites);
        Put(writer, "flashErr", _gateway.FlashFailures);
        Put(writer, "conn", link.Connects);
        Put(writer, "try", link.Attempts);
        Put(writer, "reason", _gateway.LastReason);
        Put(writer, "subErr", _gateway.RefusedSubscriptions);
        Put(writer, "sent", link.Sent);
        Put(writer, "resent", link.Resent);
        Put(writer, "acked", link.Acknowledged);
        Put(writer, "full", link.RefusedFull);
        Put(writer, "over", link.Oversize);
        Put(writer, "proto", link.ProtocolErrors);
        writer.EndObject();
    }

    private static void Put(JsonWriter writer, string key, long value)
    {
        writer.Key(key);
        writer.Number(value);
    }

    private void WriteLimits(JsonWriter writer)
    {
        writer.Key("lim");
        writer.BeginObject();
        Put(writer, "rx", _options.ReceiveBufferSize);
        Put(writer, "tx", _options.DocumentSize);
        Put(writer, "s", GatewayConfiguration.MaximumSensors);
        Put(writer, "o", GatewayConfiguration.MaximumOutputs);
        Put(writer, "i", GatewayConfiguration.MaximumInputs);
        Put(writer, "ring", _options.RingCapacity);
        writer.EndObject();
    }
}
