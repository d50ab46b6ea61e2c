using Gateway.Mqtt;

namespace Gateway.Benchmarks.Size;

/// <summary>A client as an application makes it, with its options, its transport and the least handler there can be.</summary>
public static class ClientHeap
{
    /// <summary>What it takes on the device's heap, static fields included, before it is connected; the socket is the runtime's.</summary>
    public static DeviceHeap Measure()
    {
        Application application = new();
        MqttClientOptions options = new() { ClientId = "gw-3c71" };
        DeviceHeap heap = new();
        heap.Add(new MqttClient(options, new TcpTransport("192.168.1.10", 1883), application, application));
        heap.AddStatics(typeof(MqttClient).Assembly);
        return heap;
    }

    private sealed class Application : MqttHandler, IRandom
    {
        int IRandom.Next(int exclusiveMax) => 0;
    }
}
