using Gateway.Esp32.Tests;

namespace nanoFramework.Hardware.Esp32
{
    internal enum DeviceFunction
    {
        I2C1_DATA = 131328,
        I2C1_CLOCK = 131329,
        COM2_TX = 197120,
        COM2_RX = 197121,
        COM3_TX = 197376,
        COM3_RX = 197377,
        PWM1 = 262400,
        PWM2 = 262656,
        ADC1_CH0 = 327936,
    }

    internal static class Configuration
    {
        public static void SetPinFunction(int pin, DeviceFunction value)
        {
            FakeChip.Current.Check(pin);
            FakeChip.Current.Note($"map {pin} {value}");
        }

        public static int GetFunctionPin(DeviceFunction function) => FakeChip.Current.AdcPins[function - DeviceFunction.ADC1_CH0];
    }

    internal static class NativeMemory
    {
        public enum MemoryType
        {
            Internal = 1,
        }

        public static void GetMemoryInfo(MemoryType memType, out uint totalSize, out uint totalFreeSize, out uint largestFreeBlock)
        {
            totalSize = 300000;
            totalFreeSize = 200000;
            largestFreeBlock = 100000;
        }
    }

    internal enum EspNativeError
    {
        OK = 0,
        INVALID_ARG = 258,
    }

    internal sealed class AsleepException : Exception;

    internal static class Sleep
    {
        public enum WakeupCause
        {
            Undefined = 0,
            Timer = 4,
        }

        public static WakeupCause GetWakeupCause() => FakeChip.Current.WakeupCause ?? throw new NotSupportedException();

        public static EspNativeError EnableWakeupByTimer(TimeSpan time)
        {
            FakeChip.Current.Note($"wake after {time.TotalSeconds} s");
            return time.TotalSeconds > 0 ? EspNativeError.OK : EspNativeError.INVALID_ARG;
        }

        public static void StartDeepSleep()
        {
            FakeChip.Current.Note("sleep");

            // the hardware does not return either
            throw new AsleepException();
        }
    }

    internal static class HighResTimer
    {
        public static ulong GetCurrent() => (ulong)(Environment.TickCount64 * 1000);
    }
}

namespace nanoFramework.Runtime.Native
{
    internal static class GC
    {
        public static uint Run(bool compactHeap) => 54321;
    }

    internal enum RebootOption
    {
        NormalReboot,
    }

    internal sealed class RebootException : Exception;

    internal static class Power
    {
        public static void RebootDevice(RebootOption rebootOption)
        {
            FakeChip.Current.Note($"restart {rebootOption}");

            // the hardware does not return either
            throw new RebootException();
        }
    }

    internal static class Rtc
    {
        public static bool SetSystemTime(DateTime time)
        {
            FakeChip.Current.Note($"clock {time:s}");
            return true;
        }
    }

    internal static class SystemInfo
    {
        public static string TargetName { get; set; } = "ESP32_REV3";

        public static Version Version => new(1, 17);
    }
}
