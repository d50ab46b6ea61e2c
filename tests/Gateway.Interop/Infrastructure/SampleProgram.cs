using System.Globalization;
using Gateway.Mqtt;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Infrastructure;

/// <summary>The sample of docs/mqtt-client.md, compiled and running as a program of its own; it publishes every few milliseconds instead of every second.</summary>
internal sealed class SampleProgram : LineProcess
{
    private const string Number = "greenhouse/count ";

    private SampleProgram(string path)
        : base("dotnet", path)
    {
    }

    /// <summary>The numbers that it has received, in their order.</summary>
    public int[] Received => [.. Lines.Where(line => line.StartsWith(Number, StringComparison.Ordinal)).Select(line => int.Parse(line[Number.Length..], CultureInfo.InvariantCulture))];

    /// <summary>Compiles it into <paramref name="folder"/> and starts it.</summary>
    public static SampleProgram Start(string folder, int port)
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "mqtt-client.md"));
        string source = Replace(Replace(page.Split("```")[1]["csharp".Length..], "\"127.0.0.1\", 1883", $"\"127.0.0.1\", {port}"), "now + 1000", "now + 5");
        string path = Path.Combine(folder, "sample.dll");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create("sample", [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        var result = compilation.Emit(path);
        Assert.IsTrue(result.Success, string.Join(Environment.NewLine, result.Diagnostics));

        string library = typeof(MqttClient).Assembly.Location;
        File.Copy(library, Path.Combine(folder, Path.GetFileName(library)));
        File.WriteAllText(Path.ChangeExtension(path, "runtimeconfig.json"), """{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""");
        return new SampleProgram(path);
    }

    private static string Replace(string source, string part, string by)
    {
        Assert.Contains(part, source);
        return source.Replace(part, by, StringComparison.Ordinal);
    }
}
