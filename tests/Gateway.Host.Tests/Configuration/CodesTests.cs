using System.Text.RegularExpressions;
using Gateway.Foundation;
using Gateway.Host.Tests.Device;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Configuration;

/// <summary>What an operator reads in an ack or in <c>cfg/state</c> he finds in the README, and each code there has a test.</summary>
[TestClass]
public sealed partial class CodesTests
{
    [TestMethod]
    public void The_README_has_a_line_for_each_code_and_no_other()
    {
        string[] codes = [.. Enumerable.Range(1, byte.MaxValue).Select(ErrorCode.Text).Where(text => text.Length > 0).Order()];
        string[] lines = [.. Line().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Select(line => line.Groups[1].Value).Order()];
        CollectionAssert.AreEqual(codes, lines);
    }

    [TestMethod]
    public void Each_code_is_expected_by_a_test()
    {
        string tests = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Gateway.Core.Tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/bin/") && !file.Contains("/obj/")).Select(File.ReadAllText));
        string[] untested = [.. typeof(ErrorCode).GetFields().Where(code => code.Name != nameof(ErrorCode.None))
            .Where(code => !tests.Contains($"ErrorCode.{code.Name}") && !tests.Contains(ErrorCode.Text((int)code.GetRawConstantValue()!))).Select(code => code.Name)];
        Assert.IsEmpty(untested, string.Join(", ", untested));
    }

    [GeneratedRegex(@"^\| `(E_\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Line();
}
