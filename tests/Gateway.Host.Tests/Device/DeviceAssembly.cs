using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gateway.Host.Tests.Device;

/// <summary>Source text compiled as the device's projects are, into a folder of its own.</summary>
internal sealed class DeviceAssembly : IDisposable
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp13, DocumentationMode.None, preprocessorSymbols: ["NANOFRAMEWORK_1_0"]);
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-il-").FullName;

    private DeviceAssembly(string name, SyntaxTree[] sources, string[] references)
    {
        Path = System.IO.Path.Combine(_folder, name + ".dll");
        var compilation = CSharpCompilation.Create(
            name,
            sources,
            references.Where(IsManaged).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Debug));
        Errors = [.. compilation.Emit(Path).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
        Libraries = [.. references.Select(path => System.IO.Path.GetDirectoryName(path)!).Distinct()];
    }

    /// <summary>The compiled file; there only while <see cref="Errors"/> is empty.</summary>
    internal string Path { get; }

    /// <summary>The folders of what it refers to.</summary>
    internal string[] Libraries { get; }

    /// <summary>What the compiler refused.</summary>
    internal IReadOnlyList<string> Errors { get; }

    /// <summary>Compiles one text.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="source">The text.</param>
    /// <param name="libraries">The folder of the libraries; the slice where none is given.</param>
    /// <returns>The assembly, or the compiler's errors.</returns>
    internal static DeviceAssembly FromText(string name, string source, string? libraries = null)
    {
        return new DeviceAssembly(name, [CSharpSyntaxTree.ParseText(source, Language)], Directory.GetFiles(libraries ?? Repository.Slice, "*.dll"));
    }

    /// <summary>Compiles all source files of a folder against the slice.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="folder">The folder; its bin and obj are left out.</param>
    /// <param name="projects">Assemblies compiled before, that this one refers to.</param>
    /// <returns>The assembly, or the compiler's errors.</returns>
    internal static DeviceAssembly FromFolder(string name, string folder, params DeviceAssembly[] projects)
    {
        return new DeviceAssembly(name, [.. Parse(folder)], [.. Directory.GetFiles(Repository.Slice, "*.dll"), .. projects.Select(project => project.Path)]);
    }

    /// <summary>Deletes the folder.</summary>
    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<SyntaxTree> Parse(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            string first = System.IO.Path.GetRelativePath(folder, path).Split(System.IO.Path.DirectorySeparatorChar)[0];
            if (first is not ("bin" or "obj"))
            {
                yield return CSharpSyntaxTree.ParseText(File.ReadAllText(path), Language, path);
            }
        }
    }

    private static bool IsManaged(string path)
    {
        try
        {
            _ = System.Reflection.AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
