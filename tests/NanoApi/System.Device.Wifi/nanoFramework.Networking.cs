using System;
using System.Device.Wifi;
using System.Threading;

namespace nanoFramework.Networking
{
    public static class WifiNetworkHelper
    {
        public static extern ManualResetEvent NetworkReady { get; }
        public static extern NetworkHelperStatus Status { get; }
        public static extern Exception HelperException { get; }
        public static extern WifiAdapter WifiAdapter { get; }
        public static extern void SetupNetworkHelper(bool requiresDateTime);
        public static extern void SetupNetworkHelper(IPConfiguration ipConfiguration, bool requiresDateTime);
        public static extern void SetupNetworkHelper(string ssid, string password, WifiReconnectionKind reconnectionKind, bool requiresDateTime);
        public static extern void Disconnect();
        public static extern void Reset();
    }
}
