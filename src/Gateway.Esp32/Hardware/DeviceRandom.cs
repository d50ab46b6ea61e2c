using System;
using Gateway.Mqtt;

namespace Gateway.Esp32;

/// <summary><c>System.Random</c>, seeded with what differs between devices and boots: the MAC address and the microseconds that starting took.</summary>
public sealed class DeviceRandom : IRandom
{
    private readonly Random _random;

    /// <summary>Seeds the generator from <paramref name="mac"/> and <paramref name="microseconds"/>.</summary>
    public DeviceRandom(byte[] mac, ulong microseconds)
    {
        int seed = (int)microseconds;
        for (int i = 0; i < mac.Length; i++)
        {
            seed = (seed * 31) + mac[i];
        }

        _random = new Random(seed);
    }

    /// <inheritdoc />
    public int Next(int exclusiveMax)
    {
        return _random.Next(exclusiveMax);
    }
}
