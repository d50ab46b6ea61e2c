using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Infrastructure;

/// <summary>Where mosquitto and its clients are on this machine, and what a test does where they are not.</summary>
internal static class MosquittoTools
{
    private const string RequiredVariable = "GATEWAY_INTEROP";

    /// <summary>The broker.</summary>
    public static string Broker => Find("mosquitto")!;

    /// <summary>The publishing client.</summary>
    public static string Publisher => Find("mosquitto_pub")!;

    /// <summary>The subscribing client.</summary>
    public static string Subscriber => Find("mosquitto_sub")!;

    /// <summary>The tool that writes password files.</summary>
    public static string PasswordTool => Find("mosquitto_passwd")!;

    /// <summary>Skips the test where mosquitto is not installed; fails it where <c>GATEWAY_INTEROP=required</c> says that it has to be.</summary>
    public static void Require()
    {
        string[] missing = [.. new[] { "mosquitto", "mosquitto_pub", "mosquitto_sub", "mosquitto_passwd" }.Where(name => Find(name) is null)];
        if (missing.Length == 0)
        {
            return;
        }

        string message = $"{string.Join(", ", missing)} not found; install the packages mosquitto and mosquitto-clients";
        if (Environment.GetEnvironmentVariable(RequiredVariable) == "required")
        {
            Assert.Fail(message);
        }

        Assert.Inconclusive(message);
    }

    // Debian keeps the broker in a directory that is not on a user's path
    private static string? Find(string name)
    {
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return path.Append("/usr/sbin").Append("/usr/local/sbin").Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);
    }
}
