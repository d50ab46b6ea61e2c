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
        public string IPv4Address => FakeChip.AddressAnywhere;

        public byte[] PhysicalAddress => [0x3C, 0x71, 0xBF, 0x4A, 0x9E, 0x10];

        public NetworkInterfaceType NetworkInterfaceType => NetworkInterfaceType.Wireless80211;

        public static NetworkInterface[] GetAllNetworkInterfaces() => [new NetworkInterface()];
    }

    internal sealed class Wireless80211Configuration
    {
        public string Ssid { get; set; } = "farm";

        public string Password { get; set; } = "secret";

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
        InvalidCredential = 1,
        NetworkNotAvailable = 2,
        Success = 3,
    }

    internal sealed record WifiConnectionResult(WifiConnectionStatus ConnectionStatus);

    internal sealed record WifiAvailableNetwork(string Ssid, double NetworkRssiInDecibelMilliwatts);

    internal sealed record WifiNetworkReport(WifiAvailableNetwork[] AvailableNetworks);

    internal sealed class WifiAdapter
    {
        public WifiNetworkReport NetworkReport => new([]);

        public static WifiAdapter[] FindAllAdapters()
        {
            FakeChip.Current.Adapters++;
            return [new WifiAdapter()];
        }

        public WifiConnectionResult Connect(string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential)
        {
            FakeChip chip = FakeChip.Current;
            chip.Note($"connect {ssid} {reconnectionKind} {passwordCredential}");
            bool known = chip.Networks.TryGetValue(ssid, out string? password);
            bool joined = known && password == passwordCredential;
            chip.Address = joined && !chip.Mute.Contains(ssid) ? FakeChip.DefaultAddress : "0.0.0.0";
            return new WifiConnectionResult(joined ? WifiConnectionStatus.Success : known ? WifiConnectionStatus.InvalidCredential : WifiConnectionStatus.NetworkNotAvailable);
        }

        public void Disconnect()
        {
            FakeChip.Current.Note("leave");
            FakeChip.Current.Address = "0.0.0.0";
        }

        public void ScanAsync() => FakeChip.Current.Note("scan");
    }
}
