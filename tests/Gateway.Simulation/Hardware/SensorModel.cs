using System.Globalization;
using Gateway.Core;

namespace Gateway.Simulation.Hardware;

/// <summary>Sensors whose every value is another, so that a reading found anywhere tells which sample it was.</summary>
/// <param name="refused">Called with a name under which there is no value: one that begins with another letter than <c>t</c>.</param>
public sealed class SensorModel(Action<string> refused) : IHostValues
{
    private readonly List<Sample> _taken = [];
    private int _value;

    /// <summary>Whether every channel has a fault.</summary>
    public bool Fails { get; set; }

    /// <summary>Samples since <see cref="Forget"/>, in order.</summary>
    public IReadOnlyList<Sample> Taken => _taken;

    /// <summary>The name under which channel <paramref name="index"/> reads.</summary>
    public static string Name(int index) => "t" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Forgets the samples.</summary>
    public void Forget() => _taken.Clear();

    /// <inheritdoc/>
    public SensorFault Read(string name, out int value)
    {
        value = ++_value;
        bool isThere = name[0] == 't';
        _taken.Add(new Sample(name[1] - '0', value, Fails || !isThere));
        if (!isThere)
        {
            refused(name);
            return SensorFault.NoDev;
        }

        return Fails ? SensorFault.Open : SensorFault.None;
    }
}
