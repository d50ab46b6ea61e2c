using Mono.Cecil;

namespace Gateway.NanoApi.IlCheck;

/// <summary>Holds a compiled assembly against <see cref="Rule"/>.</summary>
public static class AssemblyChecker
{
    /// <summary>Checks every type of an assembly, with what the compiler added to it.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="libraries">The folders of what it refers to, besides its own.</param>
    /// <returns>The findings, in the order of the metadata.</returns>
    /// <exception cref="AssemblyResolutionException">A referenced assembly is needed and in none of the folders.</exception>
    public static IReadOnlyList<Finding> Check(string path, params string[] libraries)
    {
        using var resolver = new FolderResolver([Path.GetDirectoryName(Path.GetFullPath(path))!, .. libraries]);
        using var assembly = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = resolver });
        var findings = new List<Finding>();
        foreach (TypeDefinition type in assembly.MainModule.GetTypes())
        {
            CheckType(type, findings);
        }

        IlSize size = IlSize.Measure(Path.GetFileName(path), assembly.MainModule);
        if (size.ByteCode > IlSize.Limit)
        {
            findings.Add(new Finding(Rule.TooLarge, size.Name, null, $"{size.ByteCode} bytes of code, {IlSize.Limit} fit"));
        }

        return findings;
    }

    private static void CheckType(TypeDefinition type, List<Finding> findings)
    {
        if (type.HasGenericParameters)
        {
            findings.Add(new Finding(Rule.Generic, type.FullName, null, "generic type"));
        }

        if (IsStateMachine(type))
        {
            findings.Add(new Finding(Rule.StateMachine, type.FullName, null, $"made from {type.DeclaringType.FullName}.{type.Name}"));
        }

        TypeRules.Check(type.BaseType, type.FullName, null, findings);
        foreach (InterfaceImplementation implementation in type.Interfaces)
        {
            TypeRules.Check(implementation.InterfaceType, type.FullName, null, findings);
        }

        foreach (FieldDefinition field in type.Fields)
        {
            TypeRules.Check(field.FieldType, field.FullName, null, findings);
        }

        foreach (MethodDefinition method in type.Methods)
        {
            CheckMethod(method, findings);
        }
    }

    private static bool IsStateMachine(TypeDefinition type)
    {
        return type.IsNested && type.Name.StartsWith('<') && type.Name.Contains(">d__", StringComparison.Ordinal);
    }

    private static void CheckMethod(MethodDefinition method, List<Finding> findings)
    {
        if (method.HasGenericParameters)
        {
            findings.Add(new Finding(Rule.Generic, method.FullName, null, "generic method"));
        }

        if (method.DeclaringType.IsInterface && method.HasBody)
        {
            findings.Add(new Finding(Rule.DefaultInterfaceMethod, method.FullName, null, "an interface's method has a body"));
        }

        TypeRules.Check(method.ReturnType, method.FullName, null, findings);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            TypeRules.Check(parameter.ParameterType, method.FullName, null, findings);
        }

        if (method.HasBody)
        {
            new BodyChecker(method, findings).Check();
        }
    }
}
