using Mono.Cecil;

namespace Gateway.NanoApi.IlCheck;

/// <summary>Finds referenced assemblies in given folders and nowhere else, so that the host's own mscorlib never stands in for the device's.</summary>
internal sealed class FolderResolver : BaseAssemblyResolver
{
    private readonly string[] _folders;
    private readonly Dictionary<string, AssemblyDefinition> _known = [];

    /// <summary>Makes a resolver.</summary>
    /// <param name="folders">Where to look, in this order.</param>
    internal FolderResolver(string[] folders)
    {
        _folders = folders;
    }

    /// <inheritdoc/>
    public override AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters)
    {
        if (_known.TryGetValue(name.Name, out AssemblyDefinition? known))
        {
            return known;
        }

        string path = _folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists)
            ?? throw new AssemblyResolutionException(name);

        parameters.AssemblyResolver ??= this;
        AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path, parameters);
        _known.Add(name.Name, assembly);
        return assembly;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (AssemblyDefinition assembly in _known.Values)
        {
            assembly.Dispose();
        }

        base.Dispose(disposing);
    }
}
