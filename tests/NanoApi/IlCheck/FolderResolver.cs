using Mono.Cecil;

namespace Gateway.NanoApi.IlCheck;

/// <summary>Finds referenced assemblies in one folder and nowhere else, so that the host's own mscorlib never stands in for the device's.</summary>
internal sealed class FolderResolver : BaseAssemblyResolver
{
    private readonly string _folder;
    private readonly Dictionary<string, AssemblyDefinition> _known = [];

    /// <summary>Makes a resolver.</summary>
    /// <param name="folder">The folder of the assembly that is checked.</param>
    internal FolderResolver(string folder)
    {
        _folder = folder;
    }

    /// <inheritdoc/>
    public override AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters)
    {
        if (_known.TryGetValue(name.Name, out AssemblyDefinition? known))
        {
            return known;
        }

        string path = Path.Combine(_folder, name.Name + ".dll");
        if (!File.Exists(path))
        {
            throw new AssemblyResolutionException(name);
        }

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
