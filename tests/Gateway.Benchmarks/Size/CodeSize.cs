using Gateway.Benchmarks.Counting;
using Mono.Cecil;

namespace Gateway.Benchmarks.Size;

/// <summary>How large an assembly's code is.</summary>
/// <param name="Name">The assembly.</param>
/// <param name="MethodBytes">IL bytes of its method bodies.</param>
/// <param name="Methods">How many they are.</param>
/// <param name="FileBytes">The assembly as the compiler writes it, metadata and padding included, without debug information.</param>
public sealed record CodeSize(string Name, int MethodBytes, int Methods, int FileBytes)
{
    /// <summary>Measures an assembly.</summary>
    public static CodeSize Of(DeviceCode assembly)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(assembly.Image));
        MethodDefinition[] methods = [.. module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)];
        return new CodeSize(assembly.Name, methods.Sum(method => method.Body.CodeSize), methods.Length, assembly.Image.Length);
    }
}
