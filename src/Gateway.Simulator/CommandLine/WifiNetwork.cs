using System.Text;

namespace Gateway.Simulator.CommandLine;

/// <summary>One <c>--wifi name=password</c>: a network in range, open without a password.</summary>
public sealed record WifiNetwork(string Ssid, string? Password)
{
    private const int MaximumSsid = 31;

    /// <summary>Reads <c>name</c> or <c>name=password</c>; null when the name or the password cannot be one.</summary>
    public static WifiNetwork? Parse(string text)
    {
        string[] parts = text.Split('=', 2);
        string? password = parts.ElementAtOrDefault(1);
        bool usable = Encoding.UTF8.GetByteCount(parts[0]) is >= 1 and <= MaximumSsid
            && (password is null || Encoding.UTF8.GetByteCount(password) is >= 8 and <= 63);
        return usable ? new WifiNetwork(parts[0], password) : null;
    }
}
