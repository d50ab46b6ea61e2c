using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gateway.Benchmarks.Counting;

/// <summary>The device's assemblies as a release build makes them: the sources of the repository, compiled in memory against the slice of the device's API.</summary>
public sealed class DeviceCode
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp13, DocumentationMode.None, preprocessorSymbols: ["NANOFRAMEWORK_1_0"]);

    private static readonly CSharpCompilationOptions Release = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true);

    private DeviceCode(string name, byte[] image)
    {
        Name = name;
        Image = image;
    }

    /// <summary>The assembly's name, which is also its folder's under <c>src</c>.</summary>
    public string Name { get; }

    /// <summary>The assembly.</summary>
    public byte[] Image { get; }

    /// <summary>Compiles assemblies of <c>src</c>, each of which may refer to those before it.</summary>
    /// <exception cref="InvalidOperationException">The compiler refused one.</exception>
    public static IReadOnlyList<DeviceCode> Compile(params string[] names)
    {
        List<MetadataReference> references = [.. Directory.GetFiles(Slice, "*.dll").Select(path => MetadataReference.CreateFromFile(path))];
        List<DeviceCode> assemblies = [];
        foreach (string name in names)
        {
            byte[] image = Compile(name, references);
            assemblies.Add(new DeviceCode(name, image));
            references.Add(MetadataReference.CreateFromImage(ImmutableArray.Create(image)));
        }

        return assemblies;
    }

    private static string Slice => Path.Combine(AppContext.BaseDirectory, "slice");

    private static byte[] Compile(string name, IEnumerable<MetadataReference> references)
    {
        using MemoryStream image = new();
        var result = CSharpCompilation.Create(name, Sources(name), references, Release).Emit(image);
        string[] errors = [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
        return result.Success ? image.ToArray() : throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
    }

    private static IEnumerable<SyntaxTree> Sources(string name)
    {
        string folder = Path.Combine(Root, "src", name);
        foreach (string path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string first = Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)[0];
            if (first is not ("bin" or "obj"))
            {
                yield return CSharpSyntaxTree.ParseText(File.ReadAllText(path), Language, path);
            }
        }
    }

    private static string Root
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gateway.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new InvalidOperationException($"no Gateway.sln above {AppContext.BaseDirectory}");
        }
    }
}
