using Gateway.Core;

namespace Gateway.Core.Tests;

/// <summary>Lets a driver measure in time that only the test moves.</summary>
public static class SensorRun
{
    /// <summary>Longer than any driver may take, in ms.</summary>
    public const int Limit = 5000;

    /// <summary>Starts a measurement and polls it every millisecond until it ends; the limit stands for "never".</summary>
    /// <returns>Milliseconds that it took.</returns>
    public static int Measure(SensorDriver driver, long start)
    {
        driver.Start(start);
        int took = 0;
        while (driver.State == SensorState.Busy && took < Limit)
        {
            took++;
            driver.Poll(start + took);
        }

        return took;
    }
}
