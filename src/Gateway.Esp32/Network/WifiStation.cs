using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;

namespace Gateway.Esp32;

/// <summary>
/// The Wi-Fi station through <c>System.Device.Wifi</c>: on the network that the flashing tool stored (<c>Wireless80211Configuration</c>), which the firmware below joins by itself at
/// every power-up, or on another one that was chosen. What is stored is never written: an association of the kind <c>Automatic</c> leaves it alone. Used by one thread, which its calls hold up
/// for seconds; the other threads go on.
/// </summary>
internal sealed class WifiStation
{
    private const long SignalPeriod = 3600000;

    // a scan takes the radio from the link for seconds: not in the short time awake of a gateway that sleeps
    private const long FirstSignal = 60000;

    // a passive scan stays 0.5 s on each of 13 channels
    private const int ScanMilliseconds = 8000;

    private const int LeaveMilliseconds = 1000;

    private readonly int _leaveMilliseconds;
    private WifiAdapter _adapter;
    private string _ssid = string.Empty;
    private string _password = string.Empty;
    private long _signalAt;
    private bool _scheduled;
    private int _rssi;

    internal WifiStation()
        : this(LeaveMilliseconds)
    {
    }

    internal WifiStation(int leaveMilliseconds)
    {
        _leaveMilliseconds = leaveMilliseconds;
    }

    /// <summary>Signal strength of the strongest access point of our network at the last scan, in dBm; 0 before the first.</summary>
    internal int Rssi
    {
        get { return _rssi; }
    }

    /// <summary>From the next <see cref="Reconnect"/> on: this network; with an empty name the stored one.</summary>
    internal void Choose(string ssid, string password)
    {
        _ssid = ssid;
        _password = password;
    }

    /// <summary>
    /// Leaves the access point and connects anew, with a new association and a new address. Returns after success or 20 s, with why it did not succeed in a few words, or an empty string. The
    /// firmware below goes on trying.
    /// </summary>
    internal string Reconnect()
    {
        WifiAdapter adapter = Adapter();
        Wireless80211Configuration network = Network();
        if (adapter == null || network == null)
        {
            return "no Wi-Fi";
        }

        // or the end of the old association would count as the result of the new one
        adapter.Disconnect();
        Thread.Sleep(_leaveMilliseconds);

        // Manual would store the network without its AutoConnect
        WifiConnectionResult result = adapter.Connect(network.Ssid, WifiReconnectionKind.Automatic, network.Password);
        _scheduled = false;
        string problem = Problem(result.ConnectionStatus);
        Log.Line("wifi: " + (problem.Length == 0 ? "associated" : problem));
        return problem;
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
        Wireless80211Configuration network = Network();
        if (adapter != null && network != null)
        {
            adapter.ScanAsync();
            Thread.Sleep(ScanMilliseconds);
            _rssi = Strongest(adapter.NetworkReport.AvailableNetworks, network.Ssid);
        }
    }

    private static string Problem(WifiConnectionStatus status)
    {
        switch (status)
        {
            case WifiConnectionStatus.Success: return string.Empty;
            case WifiConnectionStatus.InvalidCredential: return "wrong password";
            case WifiConnectionStatus.NetworkNotAvailable: return "no such network";
            default: return "not associated, status " + ((int)status).ToString();
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

    // null on a board without Wi-Fi, or with Ethernet only; asked for once, because the library keeps every adapter that it has handed out (B27)
    private WifiAdapter Adapter()
    {
        try
        {
            if (_adapter == null)
            {
                WifiAdapter[] adapters = WifiAdapter.FindAllAdapters();
                _adapter = adapters.Length == 0 ? null : adapters[0];
            }
        }
        catch (Exception)
        {
            // so says a chip whose firmware has no Wi-Fi
        }

        return _adapter;
    }

    // a copy of what is stored, with the chosen network in it, which is not saved; null where there is none
    private Wireless80211Configuration Network()
    {
        Wireless80211Configuration[] all = Wireless80211Configuration.GetAllWireless80211Configurations();
        if (all.Length == 0)
        {
            return null;
        }

        if (_ssid.Length > 0)
        {
            all[0].Ssid = _ssid;
            all[0].Password = _password;
        }

        return all[0].Ssid == null || all[0].Ssid.Length == 0 ? null : all[0];
    }
}
