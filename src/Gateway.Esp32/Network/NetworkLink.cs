using System;
using System.Net.NetworkInformation;
using System.Threading;
using Gateway.Core;

namespace Gateway.Esp32;

/// <summary>
/// Watches the network interface on a thread of its own: the address, the signal, and when Wi-Fi has to be started anew. Wi-Fi is provisioned by the
/// flashing tool as AutoConnect, so the firmware below connects by itself; Ethernet asks for its address by itself.
/// </summary>
internal sealed class NetworkLink
{
    private const int Period = 2000;
    private const string NoAddress = "0.0.0.0";

    private readonly IClock _clock;
    private readonly LinkRecovery _recovery;
    private readonly WifiStation _wifi = new WifiStation();
    private string _address = string.Empty;
    private bool _online;

    internal NetworkLink(IClock clock)
    {
        _clock = clock;
        _recovery = new LinkRecovery(clock.Milliseconds);
    }

    /// <summary>Own IPv4 address, or an empty string.</summary>
    internal string Address
    {
        get { return _address; }
    }

    /// <summary>Signal strength of the access point in dBm, or 0 while not known.</summary>
    internal int Rssi
    {
        get { return _wifi.Rssi; }
    }

    /// <summary>What the loop knows: whether the broker answers over this network.</summary>
    internal bool Online
    {
        set { _online = value; }
    }

    /// <summary>Starts to watch.</summary>
    internal void Start()
    {
        new Thread(Run).Start();
    }

    private void Run()
    {
        while (true)
        {
            try
            {
                Watch();
            }
            catch (Exception e)
            {
                Log.Line("network: " + e.Message);
            }

            Thread.Sleep(Period);
        }
    }

    private void Watch()
    {
        string address = ReadAddress();
        if (address != _address)
        {
            _address = address;
            Log.Line(address.Length == 0 ? "network: no address" : "network: address " + address);
        }

        long now = _clock.Milliseconds;
        if (_recovery.Due(now, address.Length > 0, _online))
        {
            Log.Line("network: starting Wi-Fi anew");
            _wifi.Reconnect();
        }
        else if (_online)
        {
            _wifi.MeasureSignal(now);
        }
    }

    private static string ReadAddress()
    {
        NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
        for (int i = 0; i < interfaces.Length; i++)
        {
            string address = interfaces[i].IPv4Address;
            if (interfaces[i].NetworkInterfaceType != NetworkInterfaceType.WirelessAP && address != null && address.Length > 0 && address != NoAddress)
            {
                return address;
            }
        }

        return string.Empty;
    }
}
