using System.Device.Gpio;

namespace Gateway.Esp32.Tests;

/// <summary>The chip behind the fakes, one for each test: what was done to it, in order, and what it answers.</summary>
internal sealed class FakeChip
{
    /// <summary>The address that every network gives.</summary>
    public const string DefaultAddress = "192.0.2.7";

    [ThreadStatic]
    private static FakeChip? _current;

    /// <summary>The chip of the running test.</summary>
    public static FakeChip Current => _current ?? throw new InvalidOperationException("no chip: begin the test with FakeChip.Reset");

    /// <summary>What was done, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Pins that the library keeps until it is told to close them; to dispose one is not enough.</summary>
    public List<GpioPin> OpenPins { get; } = [];

    /// <summary>Pins for which the libraries throw.</summary>
    public HashSet<int> BrokenPins { get; } = [];

    /// <summary>GPIO of each ADC channel.</summary>
    public int[] AdcPins { get; set; } = [36, 37, 38, 39, 32, 33, 34, 35];

    /// <summary>The next conversion, 0-4095; negative throws.</summary>
    public int Conversion { get; set; }

    /// <summary>What a pulse counter reads; negative throws.</summary>
    public long Pulses { get; set; }

    /// <summary>What woke the chip; null where it cannot tell.</summary>
    public nanoFramework.Hardware.Esp32.Sleep.WakeupCause? WakeupCause { get; set; } = nanoFramework.Hardware.Esp32.Sleep.WakeupCause.Undefined;

    /// <summary>The level of every input.</summary>
    public bool Level { get; set; }

    /// <summary>I2C addresses that answer.</summary>
    public HashSet<int> I2cDevices { get; } = [];

    /// <summary>ROM codes on the 1-Wire bus; null throws at every call.</summary>
    public List<byte[]>? Roms { get; set; } = [];

    /// <summary>Wi-Fi adapters handed out, each of which the library keeps for ever.</summary>
    public int Adapters { get; set; }

    /// <summary>Wi-Fi networks in range, each with its password.</summary>
    public Dictionary<string, string> Networks { get; } = new() { ["farm"] = "secret" };

    /// <summary>Of those, the ones that give no address.</summary>
    public HashSet<string> Mute { get; } = [];

    /// <summary>The own address; empty for none.</summary>
    public string Address { get; set; } = DefaultAddress;

    /// <summary>The own address on whatever thread; that of a chip at rest where there is no test.</summary>
    public static string AddressAnywhere => _current?.Address ?? DefaultAddress;

    /// <summary>What waits at the serial port to be read; null throws at every call.</summary>
    public Queue<byte>? Typed { get; set; } = new();

    /// <summary>What was written to the serial port.</summary>
    public List<byte> Shown { get; } = [];

    /// <summary>Makes a new chip for this test.</summary>
    public static FakeChip Reset() => _current = new FakeChip();

    public void Note(string call) => Calls.Add(call);

    public void Check(int pin)
    {
        if (BrokenPins.Contains(pin))
        {
            throw new ArgumentException("pin " + pin);
        }
    }
}
