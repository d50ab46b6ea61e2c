using System.Globalization;
using Gateway.Mqtt;
using Gateway.Simulation.Network;
using Gateway.Simulation.Operators;
using Gateway.Simulation.Plans;
using Gateway.Simulation.Running;

namespace Gateway.Simulation.Checks;

/// <summary>Looks at a gateway after every step: its outputs, its link, its flash and what it keeps in RAM.</summary>
public sealed class GatewayWatch
{
    private readonly Station _station;
    private readonly BrokerDirectory _brokers;
    private readonly OutputWatch[] _outputs = new OutputWatch[Board.Outputs];
    private readonly LinkWatch _link;
    private readonly Bounds _bounds;
    private int _version = -1;
    private string[] _hosts = [];

    /// <summary>Watches a station.</summary>
    public GatewayWatch(Station station, StationPlan plan, BrokerDirectory brokers)
    {
        _station = station;
        _brokers = brokers;
        _link = new LinkWatch(station.Id);
        _bounds = new Bounds(station.Id, plan.Segments);
        for (int i = 0; i < Board.Outputs; i++)
        {
            _outputs[i] = new OutputWatch(station.Id + " output " + Number(i));
        }
    }

    /// <summary>Times an output went on.</summary>
    public int Switched => _outputs.Sum(output => output.Switched);

    /// <summary>A command that may act was sent to the gateway.</summary>
    public void Allow(int output, ReadOnlySpan<byte> command, long now) => _outputs[output].Allow(command, now);

    /// <summary>The power went.</summary>
    public void PowerOff()
    {
        _link.Check(false, false, 0);
        foreach (OutputWatch output in _outputs)
        {
            output.PowerOff();
        }
    }

    /// <summary>Looks.</summary>
    public void Check(Core.Gateway gateway, long now)
    {
        ConfigurationWatch configuration = _station.Configuration;
        configuration.Check(_station.Flash.SlotWrites, now);
        if (configuration.Version != _version)
        {
            _version = configuration.Version;
            Follow(configuration, now);
        }

        bool isOnline = gateway.LinkState == MqttState.Online;
        bool isOnTrial = configuration.Trials.IsLinkOnTrial(now);
        for (int i = 0; i < Board.Outputs; i++)
        {
            _outputs[i].Check(_station.IsOn(i), isOnline, isOnTrial, now);
        }

        _bounds.Check(gateway, _station.Flash);
        _link.Check(IsReachable() && !isOnTrial && !gateway.IsStopped, isOnline, now);
    }

    /// <summary>Takes over what may be in force: of limits the loosest, of brokers all.</summary>
    private void Follow(ConfigurationWatch configuration, long now)
    {
        for (int i = 0; i < Board.Outputs; i++)
        {
            string section = "o/v" + Number(i);
            IReadOnlyCollection<string> possible = configuration.Possible(section, false);
            _outputs[i].Limit(
                possible.Min(text => Seconds(section, text, "maxOn")),
                possible.Max(text => Seconds(section, text, "maxOn")),
                possible.All(text => SectionText.Value(section, text, "link") == "off"),
                possible.Max(text => Seconds(section, text, "linkT")),
                now);
        }

        _hosts = [.. configuration.Possible("mqtt", true).Select(text => SectionText.Value("mqtt", text, "host"))];
        bool isProvisioned = configuration.Possible("net", true).All(text => SectionText.Value("net", text, "ssid").Length == 0);
        _link.MayLookElsewhere = _hosts.Length != 1 || _hosts[0] != BrokerDirectory.HomeName || !isProvisioned;
    }

    /// <summary>Whether nothing outside keeps the gateway from the broker that it was may be bound to.</summary>
    private bool IsReachable() =>
        _station.Link.Condition == LinkCondition.Up && Array.TrueForAll(_hosts, host => _brokers.Find(host, BrokerDirectory.Port, 0).Broker is { IsUp: true, Refuses: false });

    private static int Seconds(string section, string text, string key) => int.Parse(SectionText.Value(section, text, key), CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
