using Mono.Cecil;

namespace Gateway.NanoApi.IlCheck;

/// <summary>How much IL an assembly carries onto the device's flash.</summary>
/// <param name="Name">The assembly's file.</param>
/// <param name="Methods">Methods with a body.</param>
/// <param name="Bytes">Bytes of IL in them.</param>
internal sealed record IlSize(string Name, int Methods, int Bytes)
{
    /// <summary>Adds up an assembly.</summary>
    internal static IlSize Measure(string path)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(path);
        int[] bodies = assembly.MainModule.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).Select(method => method.Body.CodeSize).ToArray();
        return new IlSize(Path.GetFileName(path), bodies.Length, bodies.Sum());
    }
}
