using Gateway.Core;

namespace Gateway.Tests;

/// <summary>One value with a name.</summary>
public sealed class FakeHostValues : IHostValues
{
    /// <summary>The name.</summary>
    public string Name { get; set; }

    /// <summary>The value in thousandths.</summary>
    public int Value { get; set; }

    /// <inheritdoc/>
    public SensorFault Read(string name, out int value)
    {
        value = Value;
        return name == Name ? SensorFault.None : SensorFault.NoDev;
    }
}
