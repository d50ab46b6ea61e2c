using System;
using System.Threading;
using nanoFramework.Runtime.Native;

namespace Gateway.Esp32;

/// <summary>Starts the firmware.</summary>
public static class Program
{
    // long enough for the flashing tool to get hold of the device
    private const int RetryMilliseconds = 60000;

    /// <summary>
    /// The device's entry point. It never returns: a device without threads sits in the debugger and does not restart. What stops the firmware from starting is said on
    /// the serial port, and tried again after a restart.
    /// </summary>
    public static void Main()
    {
        try
        {
            new Firmware().Run();
        }
        catch (Exception e)
        {
            Log.Line("start: " + e.ToString());
        }

        Thread.Sleep(RetryMilliseconds);
        Power.RebootDevice(RebootOption.NormalReboot);
        Thread.Sleep(Timeout.Infinite);
    }
}
