using Mono.Cecil;

namespace Gateway.Host.Tests.Device;

/// <summary>Puts the public types of a compiled assembly into the words of the API listings.</summary>
internal static class ApiReader
{
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.Char"] = "char",
        ["System.Double"] = "double",
        ["System.Int16"] = "short",
        ["System.Int32"] = "int",
        ["System.Int64"] = "long",
        ["System.Object"] = "object",
        ["System.SByte"] = "sbyte",
        ["System.Single"] = "float",
        ["System.String"] = "string",
        ["System.UInt16"] = "ushort",
        ["System.UInt32"] = "uint",
        ["System.UInt64"] = "ulong",
        ["System.Void"] = "void",
    };

    /// <summary>Reads an assembly's public types.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <returns>The types, nested ones too.</returns>
    internal static IEnumerable<ApiType> Read(AssemblyDefinition assembly)
    {
        return assembly.MainModule.GetTypes().Where(type => type.IsPublic || type.IsNestedPublic).Select(Read);
    }

    private static ApiType Read(TypeDefinition type)
    {
        if (type.IsEnum)
        {
            return new ApiType($"enum {type.FullName}", [], [.. type.Fields.Where(f => f.HasConstant).Select(f => $"{f.Name}={f.Constant}")]);
        }

        if (type.BaseType?.FullName == "System.MulticastDelegate")
        {
            return new ApiType($"delegate {type.FullName}", [], [.. type.Methods.Where(m => m.Name == "Invoke").Select(Describe)]);
        }

        string kind = type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";
        string modifier = type.IsInterface || type.IsValueType ? string.Empty
            : type.IsAbstract && type.IsSealed ? "static "
            : type.IsAbstract ? "abstract "
            : type.IsSealed ? "sealed "
            : string.Empty;
        return new ApiType($"{modifier}{kind} {type.FullName}", Bases(type), [.. Members(type)]);
    }

    private static List<string> Bases(TypeDefinition type)
    {
        var bases = new List<string>();
        if (type.BaseType is { } parent && parent.FullName is not ("System.Object" or "System.ValueType"))
        {
            bases.Add(parent.FullName);
        }

        bases.AddRange(type.Interfaces.Select(i => i.InterfaceType.FullName));
        return bases;
    }

    private static IEnumerable<string> Members(TypeDefinition type)
    {
        foreach (FieldDefinition field in type.Fields.Where(f => f.IsPublic || f.IsFamily))
        {
            yield return field.HasConstant
                ? $"const {Name(field.FieldType)} {field.Name} = {field.Constant}"
                : $"{(field.IsStatic ? "static " : string.Empty)}{Name(field.FieldType)} {field.Name}";
        }

        foreach (PropertyDefinition property in type.Properties.Where(p => Seen(p.GetMethod) || Seen(p.SetMethod)))
        {
            yield return Describe(property);
        }

        foreach (EventDefinition e in type.Events.Where(e => Seen(e.AddMethod)))
        {
            yield return $"event {Name(e.EventType)} {e.Name}";
        }

        foreach (MethodDefinition method in type.Methods.Where(m => Seen(m) && !m.IsGetter && !m.IsSetter && !m.IsAddOn && !m.IsRemoveOn))
        {
            yield return Describe(method);
        }
    }

    private static bool Seen(MethodDefinition? method)
    {
        return method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);
    }

    private static string Describe(PropertyDefinition property)
    {
        string index = property.HasParameters ? $"[{string.Join(", ", property.Parameters.Select(p => Name(p.ParameterType)))}]" : string.Empty;
        string get = Seen(property.GetMethod) ? " get;" : string.Empty;
        string set = Seen(property.SetMethod) ? " set;" : string.Empty;
        bool isStatic = (property.GetMethod ?? property.SetMethod).IsStatic;
        return $"{(isStatic ? "static " : string.Empty)}{Name(property.PropertyType)} {property.Name}{index} {{{get}{set} }}";
    }

    private static string Describe(MethodDefinition method)
    {
        string access = method.IsPublic ? string.Empty : "protected ";
        string parameters = string.Join(", ", method.Parameters.Select(p => $"{Name(p.ParameterType)} {p.Name}"));
        if (method.IsConstructor)
        {
            return $"{access}{method.DeclaringType.Name}({parameters})";
        }

        string modifier = method.IsStatic ? "static "
            : method.DeclaringType.IsInterface ? string.Empty
            : method.IsAbstract ? "abstract "
            : method.IsVirtual ? "virtual "
            : string.Empty;
        return $"{access}{modifier}{Name(method.ReturnType)} {method.Name}({parameters})";
    }

    private static string Name(TypeReference type)
    {
        return type switch
        {
            ArrayType array => Name(array.ElementType) + "[]",
            ByReferenceType reference => Name(reference.ElementType) + "&",
            _ => Keywords.GetValueOrDefault(type.FullName, type.FullName),
        };
    }
}
