using System;
using System.Text;
using System.Threading;
using Gateway.Core;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Gateway.Esp32;

/// <summary>The box: heap and restart through <c>nanoFramework.Runtime.Native</c>, sleep through <c>nanoFramework.Hardware.Esp32</c>, address and signal from the network's watcher, the board's LED.</summary>
internal sealed class Esp32Device : IDevice
{
    /// <summary>The file whose content says why the device restarted itself. Gone after a start that read it.</summary>
    internal const string MarkerFile = "reboot";

    private const int Blinks = 20;
    private const int BlinkMilliseconds = 250;

    private readonly IFiles _files;
    private readonly IPins _pins;
    private readonly NetworkLink _network;
    private int _ledPin = -1;
    private bool _ledInverted;
    private bool _blinking;

    internal Esp32Device(IFiles files, IPins pins, NetworkLink network)
    {
        _files = files;
        _pins = pins;
        _network = network;
    }

    /// <summary>Collects garbage to know it: a few milliseconds, so ask seldom.</summary>
    public int FreeHeap
    {
        get { return (int)nanoFramework.Runtime.Native.GC.Run(false); }
    }

    /// <inheritdoc />
    public int Rssi
    {
        get { return _network.Rssi; }
    }

    /// <inheritdoc />
    public string Address
    {
        get { return _network.Address; }
    }

    /// <summary>Gives the box its LED, dark.</summary>
    internal void UseLed(int pin, bool inverted)
    {
        if (_pins.OpenOutput(pin, inverted))
        {
            _ledPin = pin;
            _ledInverted = inverted;
        }
    }

    /// <inheritdoc />
    public void Reboot(string reason)
    {
        Log.Line("restart: " + reason);
        byte[] marker = Encoding.UTF8.GetBytes(reason);
        _files.Write(MarkerFile, marker, 0, marker.Length);
        Power.RebootDevice(RebootOption.NormalReboot);
        Thread.Sleep(Timeout.Infinite);
    }

    /// <inheritdoc />
    public WakeCause WakeCause
    {
        get
        {
            try
            {
                return Sleep.GetWakeupCause() == Sleep.WakeupCause.Timer ? WakeCause.Sleep : WakeCause.PowerUp;
            }
            catch (Exception)
            {
                // stock firmware for chips that no pin can wake (C3) does not tell
                return WakeCause.Unknown;
            }
        }
    }

    /// <inheritdoc />
    void IDevice.Sleep(int seconds)
    {
        Log.Line("sleep: " + seconds.ToString() + " s");
        if (Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(seconds)) != EspNativeError.OK)
        {
            // nothing would wake it
            Power.RebootDevice(RebootOption.NormalReboot);
        }
        else
        {
            Sleep.StartDeepSleep();
        }

        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Why the device restarted itself, or an empty string: power, the reset button, or a crash below us.</summary>
    internal string TakeMarker()
    {
        byte[] marker = new byte[16];
        int length = _files.Read(MarkerFile, 0, marker, 0, marker.Length);
        if (length <= 0)
        {
            return string.Empty;
        }

        _files.Delete(MarkerFile);
        return Encoding.UTF8.GetString(marker, 0, length);
    }

    /// <inheritdoc />
    public void Identify()
    {
        if (_ledPin >= 0 && !_blinking)
        {
            _blinking = true;
            new Thread(Blink).Start();
        }
    }

    private void Blink()
    {
        try
        {
            for (int i = 0; i < Blinks; i++)
            {
                _pins.Write(_ledPin, ((i & 1) == 0) != _ledInverted);
                Thread.Sleep(BlinkMilliseconds);
            }

            _pins.Write(_ledPin, _ledInverted);
        }
        finally
        {
            _blinking = false;
        }
    }
}
