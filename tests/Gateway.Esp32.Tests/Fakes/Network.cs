using Gateway.Esp32.Tests;

namespace System.Net.NetworkInformation
{
    internal enum NetworkInterfaceType
    {
        Ethernet = 6,
        Wireless80211 = 71,
        WirelessAP = 72,
    }

    internal sealed class NetworkInterface
    {
        public string IPv4Address => "192.0.2.7";

        public byte[] PhysicalAddress => [0x3C, 0x71, 0xBF, 0x4A, 0x9E, 0x10];

        public NetworkInterfaceType NetworkInterfaceType => NetworkInterfaceType.Wireless80211;

        public static NetworkInterface[] GetAllNetworkInterfaces() => [new NetworkInterface()];
    }

    internal sealed class Wireless80211Configuration
    {
        public string Ssid => "farm";

        public string Password => "secret";

        public static Wireless80211Configuration[] GetAllWireless80211Configurations() => [new Wireless80211Configuration()];
    }
}

namespace System.Device.Wifi
{
    internal enum WifiReconnectionKind
    {
        Automatic,
        Manual,
    }

    internal enum WifiConnectionStatus
    {
        AccessRevoked,
        Success = 3,
    }

    internal sealed record WifiConnectionResult(WifiConnectionStatus ConnectionStatus);

    internal sealed record WifiAvailableNetwork(string Ssid, double NetworkRssiInDecibelMilliwatts);

    internal sealed record WifiNetworkReport(WifiAvailableNetwork[] AvailableNetworks);

    internal sealed class WifiAdapter
    {
        public WifiNetworkReport NetworkReport => new([]);

        public static WifiAdapter[] FindAllAdapters() => [new WifiAdapter()];

        public WifiConnectionResult Connect(string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential)
        {
            FakeChip.Current.Note($"connect {ssid} {reconnectionKind} {passwordCredential}");
            return new WifiConnectionResult(WifiConnectionStatus.Success);
        }

        public void ScanAsync() => FakeChip.Current.Note("scan");
    }
}
