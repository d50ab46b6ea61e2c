using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Benchmarks.Throughput;

/// <summary>A mosquitto of this run's own, on a free port of the loopback interface.</summary>
internal sealed class Broker : IDisposable
{
    private const int StartSeconds = 10;

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-benchmarks-").FullName;
    private readonly Process _process;

    private Broker(string program)
    {
        Port = FreePort();
        string configuration = Path.Combine(_folder, "mosquitto.conf");
        string[] lines = [$"listener {Port} 127.0.0.1", "allow_anonymous true", "set_tcp_nodelay true", "log_type none", "max_inflight_messages 20"];
        File.WriteAllLines(configuration, lines);
        try
        {
            _process = Process.Start(program, ["-c", configuration]);
        }
        catch (Win32Exception)
        {
            Directory.Delete(_folder, recursive: true);
            throw;
        }
    }

    /// <summary>Where it listens.</summary>
    internal int Port { get; }

    /// <summary>Starts it; null, and <paramref name="error"/> says why, when it is not installed or does not come up.</summary>
    internal static Broker? Start(out string error)
    {
        error = "mosquitto is not installed: Debian's package of that name has it";
        foreach (string program in (string[])["mosquitto", "/usr/sbin/mosquitto"])
        {
            try
            {
                Broker broker = new(program);
                if (broker.Listens())
                {
                    return broker;
                }

                broker.Dispose();
                error = "mosquitto did not start";
                return null;
            }
            catch (Win32Exception)
            {
                // not there: Debian puts it where not every user's path leads
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private bool Listens()
    {
        long start = Stopwatch.GetTimestamp();
        while (!_process.HasExited && Stopwatch.GetElapsedTime(start).TotalSeconds < StartSeconds)
        {
            try
            {
                Loopback.Connect(Port).Dispose();
                return true;
            }
            catch (SocketException)
            {
                Thread.Sleep(10);
            }
        }

        return false;
    }
}
