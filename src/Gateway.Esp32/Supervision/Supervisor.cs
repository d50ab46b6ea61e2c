using System.Threading;
using Gateway.Core;

namespace Gateway.Esp32;

/// <summary>
/// Restarts the device when the loop is dead, and for no other reason: stock images have no hardware watchdog, and a device whose threads have all ended
/// would sit in the debugger for ever. <see cref="IDevice.Reboot"/> leaves the marker that says why.
/// </summary>
internal sealed class Supervisor
{
    private const int Period = 5000;

    // two minutes of looks: longer than anything that the loop does
    private const int MissedLooks = 24;

    private readonly IDevice _device;
    private readonly LoopWatch _watch = new LoopWatch(MissedLooks);
    private int _beats;

    internal Supervisor(IDevice device)
    {
        _device = device;
    }

    /// <summary>Called by the loop in every round.</summary>
    internal void Beat()
    {
        _beats++;
    }

    /// <summary>Starts to watch.</summary>
    internal void Start()
    {
        Thread thread = new Thread(Run);
        thread.Priority = ThreadPriority.AboveNormal;
        thread.Start();
    }

    private void Run()
    {
        while (true)
        {
            Thread.Sleep(Period);
            if (_watch.IsDead(_beats))
            {
                _device.Reboot("loop");
            }
        }
    }
}
