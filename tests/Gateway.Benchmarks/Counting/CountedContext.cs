using System.Reflection;
using System.Runtime.Loader;

namespace Gateway.Benchmarks.Counting;

/// <summary>
/// Where the counted copies live, beside the build that everything else uses. Assemblies with flows are loaded into it a second time, so that their references bind to the counted copies.
/// </summary>
internal sealed class CountedContext : AssemblyLoadContext
{
    private readonly Dictionary<string, byte[]> _images = [];
    private readonly Dictionary<string, long[]> _passes = [];
    private readonly Dictionary<string, string> _flows = new() { [typeof(CountedContext).Assembly.GetName().Name!] = typeof(CountedContext).Assembly.Location };

    internal CountedContext()
        : base("counted")
    {
    }

    /// <summary>Adds a counted assembly, and the array that it counts in.</summary>
    internal void Add(string name, byte[] image, long[] passes)
    {
        _images.Add(name, image);
        _passes.Add(name, passes);
    }

    /// <summary>This context's copy of a type.</summary>
    internal Type Own(Type type)
    {
        AssemblyName name = type.Assembly.GetName();
        _flows[name.Name!] = type.Assembly.Location;
        return LoadFromAssemblyName(name).GetType(type.FullName!, throwOnError: true)!;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName name)
    {
        if (_flows.TryGetValue(name.Name!, out string? path))
        {
            return LoadFromAssemblyPath(path);
        }

        if (!_images.TryGetValue(name.Name!, out byte[]? image))
        {
            return null;
        }

        Assembly assembly = LoadFromStream(new MemoryStream(image));
        assembly.GetType(Instrument.CounterType)!.GetField(Instrument.CounterField)!.SetValue(null, _passes[name.Name!]);
        return assembly;
    }
}
