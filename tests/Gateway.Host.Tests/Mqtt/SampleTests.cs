using Gateway.Host.Tests.Device;
using Gateway.NanoApi.IlCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>The sample of docs/mqtt-client.md compiles as it stands, on a PC and for the device.</summary>
[TestClass]
public sealed class SampleTests
{
    private const string Begin = "```csharp\n";
    private const string End = "```\n";

    [TestMethod]
    public void It_compiles_as_the_program_of_a_new_console_project()
    {
        string[] references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Sample",
            [CSharpSyntaxTree.ParseText(Sample())],
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        Diagnostic[] found = [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        Assert.IsEmpty(found, string.Join<Diagnostic>(Environment.NewLine, found));
    }

    [TestMethod]
    public void It_compiles_for_the_device_and_passes_the_check()
    {
        string folder = Directory.CreateTempSubdirectory("gateway-sample-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Program.cs"), Sample());
            using var mqtt = DeviceAssembly.FromFolder("Gateway.Mqtt", Path.Combine(Repository.Root, "src/Gateway.Mqtt"));
            using var sample = DeviceAssembly.FromFolder("Sample", folder, mqtt);
            Assert.IsEmpty(sample.Errors, string.Join(Environment.NewLine, sample.Errors));
            IReadOnlyList<Finding> findings = AssemblyChecker.Check(sample.Path, sample.Libraries);
            Assert.IsEmpty(findings, string.Join(Environment.NewLine, findings));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The page's only C# block.</summary>
    private static string Sample()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "mqtt-client.md")).ReplaceLineEndings("\n");
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, begin, StringComparison.Ordinal);
        Assert.IsGreaterThan(Begin.Length, begin, "no C# in the page");
        return page[begin..end];
    }
}
