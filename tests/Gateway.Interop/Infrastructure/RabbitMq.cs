using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Infrastructure;

/// <summary>
/// RabbitMQ of Debian's package <c>rabbitmq-server</c>, with its MQTT plugin and no other listener. The Erlang VM is started as the package's script does, but by itself,
/// beside an epmd of its own: so there are two processes, both of which end with the test.
/// </summary>
internal sealed class RabbitMq : IBroker
{
    private const double StartSeconds = 90;
    private const string Library = "/usr/lib/rabbitmq/lib";

    private readonly string _directory = Directory.CreateTempSubdirectory("gateway-rabbitmq-").FullName;
    private readonly LineProcess _portMapper;
    private readonly LineProcess _node;

    public RabbitMq()
    {
        Port = FreePort.Next();
        File.WriteAllLines(At("rabbitmq.conf"), Configuration());
        File.WriteAllText(At("plugins"), "[rabbitmq_mqtt].");
        int mapperPort = FreePort.Next();
        _portMapper = new LineProcess(Programs.Find("epmd")!, "-port", $"{mapperPort}", "-address", "127.0.0.1");
        _node = new LineProcess(
            Programs.Find("erl")!,
            Environment(mapperPort),
            [
                "+sbwt", "none", "-noinput", "-boot", "start_sasl", "-s", "rabbit", "boot", "-kernel", "inet_dist_use_interface", "{127,0,0,1}",
                "-syslog", "logger", "[]", "-syslog", "syslog_error_logger", "false",
            ]);
        try
        {
            _node.WaitForStart("Server startup complete", StartSeconds);
        }
        catch (AssertFailedException)
        {
            _portMapper.Kill();
            throw;
        }
    }

    /// <inheritdoc/>
    public int Port { get; }

    /// <inheritdoc/>
    public Login? Login { get; } = new("farm", "correct");

    /// <summary>Skips the test, or fails it, where RabbitMQ is not installed.</summary>
    public static void Require() => Programs.Require("the package rabbitmq-server", "rabbitmq-server", "erl", "epmd");

    public void Dispose()
    {
        _node.Dispose();
        _portMapper.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private string At(string name) => Path.Combine(_directory, name);

    private string[] Configuration() =>
    [
        "listeners.tcp = none",
        $"mqtt.listeners.tcp.default = 127.0.0.1:{Port}",
        "mqtt.allow_anonymous = false",
        $"default_user = {Login!.User}",
        $"default_pass = {Login.Password}",
        "log.console = true",
        "log.file = false",
    ];

    private Dictionary<string, string> Environment(int mapperPort)
    {
        string home = Directory.GetDirectories(Library, "rabbitmq_server-*").First();
        return new Dictionary<string, string>
        {
            ["HOME"] = _directory,
            ["ERL_EPMD_PORT"] = $"{mapperPort}",
            ["ERL_CRASH_DUMP"] = At("crash"),
            ["ERL_LIBS"] = Path.Combine(home, "plugins"),
            ["RABBITMQ_HOME"] = home,
            ["RABBITMQ_PLUGINS_DIR"] = Path.Combine(home, "plugins"),
            ["RABBITMQ_NODENAME"] = "interop@localhost",
            ["RABBITMQ_DIST_PORT"] = $"{FreePort.Next()}",
            ["RABBITMQ_CONFIG_FILE"] = At("rabbitmq.conf"),
            ["RABBITMQ_ADVANCED_CONFIG_FILE"] = At("none.config"),
            ["RABBITMQ_CONF_ENV_FILE"] = At("none.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = At("plugins"),
            ["RABBITMQ_MNESIA_BASE"] = At("data"),
            ["RABBITMQ_LOG_BASE"] = At("log"),
            ["RABBITMQ_LOGS"] = "-",
        };
    }
}
