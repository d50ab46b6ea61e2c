using System;
using System.Net.NetworkInformation;
using System.Text;
using System.Threading;
using Gateway.Core;

namespace Gateway.Esp32;

/// <summary>
/// Watches the network interface on a thread of its own: the address, the signal, the time of day, which Wi-Fi network is wanted, and when Wi-Fi has to be started anew. Wi-Fi is provisioned by
/// the flashing tool as AutoConnect, so the firmware below connects by itself; Ethernet asks for its address by itself.
/// </summary>
internal sealed class NetworkLink : INetwork
{
    private const int Period = 2000;
    private const string NoAddress = "0.0.0.0";

    // the server that the firmware below asks
    private const string DefaultTimeServer = "pool.ntp.org";
    private const long TimePeriod = 3600000;
    private const long TimeRetry = 60000;

    private readonly IClock _clock;
    private readonly LinkRecovery _recovery;
    private readonly WifiStation _wifi;
    private readonly TimeClient _time;
    private string _address = string.Empty;
    private string _problem = string.Empty;
    private string _timeServer = DefaultTimeServer;
    private long _timeAt;
    private int _wanted;
    private int _chosen;
    private bool _online;

    internal NetworkLink(IClock clock, WifiStation wifi, TimeClient time)
    {
        _clock = clock;
        _wifi = wifi;
        _time = time;
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

    /// <inheritdoc />
    public bool HasWifi { get; internal set; }

    /// <inheritdoc />
    public bool IsJoined
    {
        get { return _chosen == _wanted && _address.Length > 0; }
    }

    /// <inheritdoc />
    public string Problem
    {
        get { return _chosen == _wanted ? _problem : string.Empty; }
    }

    /// <inheritdoc />
    public void UseWifi(string ssid, byte[] password)
    {
        _wifi.Choose(ssid, password == null ? string.Empty : Encoding.UTF8.GetString(password, 0, password.Length));

        // the last: it is what the other thread looks for
        _wanted++;
    }

    /// <inheritdoc />
    public void UseTimeServer(string host)
    {
        _timeServer = host;
        _timeAt = _clock.Milliseconds;
    }

    /// <summary>Starts to watch.</summary>
    internal void Start()
    {
        new Thread(Run).Start();
    }

    /// <summary>Looks once, and does what is due.</summary>
    internal void Watch()
    {
        if (_chosen != _wanted)
        {
            Join();
            return;
        }

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
            _problem = _wifi.Reconnect();
        }
        else if (address.Length > 0)
        {
            LookAround(now);
        }
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

    /// <summary>Goes to the network that is wanted; the address of the one before counts no more. When another one was wanted meanwhile, that is for the next time.</summary>
    private void Join()
    {
        int wanted = _wanted;
        Log.Line("network: going to another Wi-Fi network");
        _address = string.Empty;
        _problem = _wifi.Reconnect();
        _chosen = wanted;
    }

    private void LookAround(long now)
    {
        if (_timeServer.Length > 0 && _timeServer != DefaultTimeServer && now - _timeAt >= 0)
        {
            bool told = _time.Ask(_timeServer);
            _timeAt = now + (told ? TimePeriod : TimeRetry);
            Log.Line(told ? "network: time from " + _timeServer : "network: no time from " + _timeServer);
        }

        if (_online)
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
