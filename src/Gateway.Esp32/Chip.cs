using System.Net.NetworkInformation;
using nanoFramework.Runtime.Native;

namespace Gateway.Esp32;

/// <summary>Which chip this is and what it is called.</summary>
internal static class Chip
{
    private const string Digits = "0123456789abcdef";

    /// <summary>The chip as a board file names it, from the name of the firmware's target (ESP32_REV3, ESP32_S3_QUAD, ESP32_C3, ...).</summary>
    internal static string Soc
    {
        get
        {
            string target = SystemInfo.TargetName;
            return target.IndexOf("_S3") > 0 ? "esp32s3" : target.IndexOf("_C3") > 0 ? "esp32c3" : target.IndexOf("_C6") > 0 ? "esp32c6" : "esp32";
        }
    }

    /// <summary>The MAC address of the first interface; six zeros where there is none.</summary>
    internal static byte[] Mac()
    {
        NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
        byte[] mac = interfaces.Length == 0 ? null : interfaces[0].PhysicalAddress;
        return mac == null ? new byte[6] : mac;
    }

    /// <summary>The gateway's id: <c>gw-</c> and the MAC address in hexadecimal.</summary>
    internal static string Id(byte[] mac)
    {
        string id = "gw-";
        for (int i = 0; i < mac.Length; i++)
        {
            id += Digits[mac[i] >> 4];
            id += Digits[mac[i] & 15];
        }

        return id;
    }
}
