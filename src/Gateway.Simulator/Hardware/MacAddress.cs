using System.Security.Cryptography;
using System.Text;

namespace Gateway.Simulator.Hardware;

/// <summary>The simulated chip's MAC address: the same in every run on a PC, another one on another PC.</summary>
public static class MacAddress
{
    private const byte LocallyAdministered = 0x02;

    /// <summary>The id of a gateway with that address: <c>gw-</c> and 12 hex digits.</summary>
    public static string GatewayId(string machine)
    {
        byte[] address = SHA256.HashData(Encoding.UTF8.GetBytes(machine))[..6];
        address[0] = LocallyAdministered;
        return "gw-" + Convert.ToHexStringLower(address);
    }
}
