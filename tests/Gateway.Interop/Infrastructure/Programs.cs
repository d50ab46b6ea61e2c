using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Infrastructure;

/// <summary>Where the programs that tests need are on this machine, and what a test does where they are not.</summary>
internal static class Programs
{
    private const string RequiredVariable = "GATEWAY_INTEROP";

    /// <summary>The full path of a program, or null. Debian keeps servers in a directory that is not on a user's path.</summary>
    public static string? Find(string name)
    {
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return path.Append("/usr/sbin").Append("/usr/local/sbin").Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>Skips the test where one of the programs is not installed; fails it where <c>GATEWAY_INTEROP=required</c> says that they have to be.</summary>
    public static void Require(string packages, params string[] programs)
    {
        string[] missing = [.. programs.Where(name => Find(name) is null)];
        if (missing.Length == 0)
        {
            return;
        }

        string message = $"{string.Join(", ", missing)} not found; install {packages}";
        if (Environment.GetEnvironmentVariable(RequiredVariable) == "required")
        {
            Assert.Fail(message);
        }

        Assert.Inconclusive(message);
    }
}
