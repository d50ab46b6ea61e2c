using System.Diagnostics;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Device;

/// <summary>The host's stand-in for the device's test framework counts as the device would, run on tests that are meant to fail.</summary>
[TestClass]
public sealed class ShimTests
{
    private static string[] s_lines = [];

    /// <summary>bin, configuration and framework: the fixture is built with these tests.</summary>
    private static string Output { get; } = Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "Gateway.Host.Tests"), AppContext.BaseDirectory);

    [ClassInitialize]
    public static async Task RunTheFixture(TestContext context)
    {
        string assembly = Path.Combine(Repository.Root, "tests", "Gateway.TestFramework.Fixture", Output, "Gateway.TestFramework.Fixture.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", assembly, "--output", "Detailed", "--no-ansi"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(context.CancellationToken);
        await process.WaitForExitAsync(context.CancellationToken);
        s_lines = output.Split('\n', StringSplitOptions.TrimEntries);
    }

    [TestMethod]
    [DataRow("passed Passes")]
    [DataRow("failed Fails")]
    [DataRow("failed Throws")]
    [DataRow("skipped Skips")]
    [DataRow("passed Row (1,\"1\")")]
    [DataRow("passed Row (2,\"2\")")]
    [DataRow("failed Row (3,\"4\")")]
    [DataRow("failed Uses_a_field")]
    [DataRow("failed Needs_setup")]
    [DataRow("failed Needs_cleanup")]
    [DataRow("failed Calls_a_helper")]
    [DataRow("HoldsInstanceState._one: the device calls tests with a null instance; make it local to the tests.")]
    public void The_fixture_ends_as_the_device_would_end_it(string line)
    {
        Assert.Contains(l => l.StartsWith(line, StringComparison.Ordinal), s_lines, string.Join(Environment.NewLine, s_lines));
    }

    [TestMethod]
    public void Nothing_of_the_fixture_is_left_out()
    {
        CollectionAssert.Contains(s_lines, "total: 11");
    }
}
