namespace Gateway.Foundation;

/// <summary>What a device on a bus measures.</summary>
public static class Quantity
{
    /// <summary>No quantity.</summary>
    public const int None = -1;

    /// <summary>Temperature in °C (<c>t</c>).</summary>
    public const int Temperature = 0;

    /// <summary>Relative humidity in % (<c>h</c>).</summary>
    public const int Humidity = 1;

    /// <summary>Air pressure in hPa (<c>p</c>).</summary>
    public const int Pressure = 2;

    /// <summary>Illuminance in lx (<c>l</c>).</summary>
    public const int Illuminance = 3;

    /// <summary>Reads a setting's word; <see cref="None"/> when it names no quantity.</summary>
    public static int Parse(string text)
    {
        switch (text)
        {
            case "t": return Temperature;
            case "h": return Humidity;
            case "p": return Pressure;
            case "l": return Illuminance;
            default: return None;
        }
    }
}
