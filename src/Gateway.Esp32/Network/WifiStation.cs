using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;

namespace Gateway.Esp32;

/// <summary>
/// The Wi-Fi station through <c>System.Device.Wifi</c>, with the network and password that the flashing tool stored
/// (<c>Wireless80211Configuration</c>). Used by one thread, which its calls hold up for seconds; the other threads go on.
/// </summary>
internal sealed class WifiStation
{
    private const long SignalPeriod = 3600000;

    // a scan takes the radio from the link for seconds: not in the short time awake of a gateway that sleeps
    private const long FirstSignal = 60000;

    // a passive scan stays 0.5 s on each of 13 channels
    private const int ScanMilliseconds = 8000;

    private long _signalAt;
    private bool _scheduled;
    private int _rssi;

    /// <summary>Signal strength of the strongest access point of our network at the last scan, in dBm; 0 before the first.</summary>
    internal int Rssi
    {
        get { return _rssi; }
    }

    /// <summary>Leaves the access point and connects anew, with a new association and a new address. Returns after success or 20 s. </summary>
    internal void Reconnect()
    {
        WifiAdapter adapter = Adapter();
        Wireless80211Configuration stored = Stored();
        if (adapter == null || stored == null)
        {
            return;
        }

        // Manual would store the network without its AutoConnect
        WifiConnectionResult result = adapter.Connect(stored.Ssid, WifiReconnectionKind.Automatic, stored.Password);
        _scheduled = false;
        Log.Line(result.ConnectionStatus == WifiConnectionStatus.Success ? "wifi: associated" : "wifi: not associated, status " + ((int)result.ConnectionStatus).ToString());
    }

    /// <summary>True a minute after every connection and then once an hour.</summary>
    internal bool IsSignalDue(long now)
    {
        if (!_scheduled)
        {
            _scheduled = true;
            _signalAt = now + FirstSignal;
        }

        if (now - _signalAt < 0)
        {
            return false;
        }

        _signalAt = now + SignalPeriod;
        return true;
    }

    /// <summary>Scans, where it is due: stock images tell the signal strength no other way.</summary>
    internal void MeasureSignal(long now)
    {
        if (!IsSignalDue(now))
        {
            return;
        }

        WifiAdapter adapter = Adapter();
        Wireless80211Configuration stored = Stored();
        if (adapter != null && stored != null)
        {
            adapter.ScanAsync();
            Thread.Sleep(ScanMilliseconds);
            _rssi = Strongest(adapter.NetworkReport.AvailableNetworks, stored.Ssid);
        }
    }

    private static int Strongest(WifiAvailableNetwork[] networks, string ssid)
    {
        int best = 0;
        for (int i = 0; i < networks.Length; i++)
        {
            int rssi = (int)networks[i].NetworkRssiInDecibelMilliwatts;
            if (networks[i].Ssid == ssid && (best == 0 || rssi > best))
            {
                best = rssi;
            }
        }

        return best;
    }

    // null on a board without Wi-Fi, or with Ethernet only
    private static WifiAdapter Adapter()
    {
        try
        {
            WifiAdapter[] adapters = WifiAdapter.FindAllAdapters();
            return adapters.Length == 0 ? null : adapters[0];
        }
        catch (Exception)
        {
            return null;
        }
    }

    // null before the flashing tool has stored a network
    private static Wireless80211Configuration Stored()
    {
        Wireless80211Configuration[] all = Wireless80211Configuration.GetAllWireless80211Configurations();
        return all.Length == 0 || all[0].Ssid == null || all[0].Ssid.Length == 0 ? null : all[0];
    }
}
