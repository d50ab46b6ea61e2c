using Mono.Cecil;

namespace Gateway.NanoApi.IlCheck;

/// <summary>The rules on a type, wherever it is named: a signature, a local, an instruction.</summary>
internal static class TypeRules
{
    /// <summary>Checks one type and what it is made of.</summary>
    /// <param name="type">The type, or null where there is none.</param>
    /// <param name="place">Who names it.</param>
    /// <param name="offset">The instruction's offset, or null.</param>
    /// <param name="findings">Gets what breaks a rule.</param>
    internal static void Check(TypeReference? type, string place, int? offset, List<Finding> findings)
    {
        for (TypeReference? part = type; part is not null; part = (part as TypeSpecification)?.ElementType)
        {
            switch (part)
            {
                case GenericInstanceType:
                    findings.Add(new Finding(Rule.Generic, place, offset, part.FullName));
                    return;
                case ArrayType { Rank: > 1 }:
                    findings.Add(new Finding(Rule.MultiDimensionalArray, place, offset, part.FullName));
                    return;
                case PinnedType:
                    findings.Add(new Finding(Rule.PinnedLocal, place, offset, part.FullName));
                    return;
                case RequiredModifierType { ModifierType.Name: "IsVolatile" }:
                    findings.Add(new Finding(Rule.Volatile, place, offset, part.FullName));
                    return;
            }
        }
    }

    /// <summary>Tells whether a type is an enum.</summary>
    /// <param name="type">The type.</param>
    /// <returns>True for an enum; false for every other type and for type parameters.</returns>
    /// <exception cref="AssemblyResolutionException">The type's assembly is in none of the folders.</exception>
    internal static bool IsEnum(TypeReference type)
    {
        return type is not TypeSpecification and not GenericParameter && type.IsValueType && !type.IsPrimitive && type.Resolve() is { IsEnum: true };
    }
}
