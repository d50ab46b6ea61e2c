using System.Globalization;
using Gateway.Core;
using Gateway.Simulation.Hardware;
using Gateway.Simulation.Network;
using Gateway.Simulation.Plans;

namespace Gateway.Simulation.Running;

/// <summary>What every gateway of a run is flashed with: a plain ESP32, some channels, two outputs and a broker.</summary>
public static class Board
{
    /// <summary>The pin of output 0; those of the others follow.</summary>
    public const int FirstPin = 26;

    /// <summary>Outputs.</summary>
    public const int Outputs = 2;

    /// <summary>The chip's pins.</summary>
    public static BoardPins Pins { get; } = MakePins();

    /// <summary>The sections.</summary>
    public static GatewayConfiguration Configure(StationPlan plan)
    {
        var all = new GatewayConfiguration();
        all.Mqtt.Host = BrokerDirectory.HomeName;
        all.Sys.SleepSeconds = plan.SleepSeconds;
        all.Sys.AwakeSeconds = plan.SleepSeconds > 0 ? 20 : all.Sys.AwakeSeconds;
        for (int i = 0; i < plan.Channels; i++)
        {
            all.Sensors[all.SensorCount++] = new SensorSettings
            {
                Id = SensorModel.Name(i), Driver = SensorDrivers.Host, Quantity = SensorModel.Name(i), PeriodSeconds = plan.PeriodSeconds, HeartbeatSeconds = 1,
            };
        }

        for (int i = 0; i < Outputs; i++)
        {
            all.Outputs[all.OutputCount++] = new OutputSettings
            {
                Id = "v" + i.ToString(CultureInfo.InvariantCulture), Pin = FirstPin + i, LinkSeconds = plan.LinkSeconds,
                MaxOnSeconds = plan.MaxOnSeconds, Link = i > 0 ? LinkPolicy.Keep : plan.Link,
            };
        }

        return all;
    }

    private static BoardPins MakePins()
    {
        byte[] file = "{\"id\":\"sim\",\"soc\":\"esp32\"}"u8.ToArray();
        var board = new BoardFile();
        board.Read(file, 0, file.Length);
        return new BoardPins(board, true);
    }
}
