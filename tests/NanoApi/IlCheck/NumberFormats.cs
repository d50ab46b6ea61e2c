using Mono.Cecil;

namespace Gateway.NanoApi.IlCheck;

/// <summary>
/// The formats that the interpreter knows: one letter and a precision of up to two digits. Fixed point, general, number and exponent for all, decimal and
/// hexadecimal for integers. It returns any other text as it is, in place of the number, or throws.
/// </summary>
internal static class NumberFormats
{
    private const string ForAll = "fFgGnNeE";
    private const string ForIntegers = ForAll + "dDxX";

    /// <summary>Looks at one call.</summary>
    /// <param name="called">The called method.</param>
    /// <param name="constrained">The value type that it is called on, or null.</param>
    /// <param name="arguments">What is known of its arguments.</param>
    /// <returns>The reason to refuse the call, or null.</returns>
    internal static string? Refuse(MethodReference called, TypeReference? constrained, StackSlot[] arguments)
    {
        if (called.Parameters.Count == 0 || called.Parameters[0].ParameterType.MetadataType != MetadataType.String)
        {
            return null;
        }

        TypeReference owner = constrained ?? called.DeclaringType;
        if (called.Name == "ToString" && owner.Namespace == "System")
        {
            string? letters = LettersOf(owner.Name);
            return letters is null ? null : RefuseFormat(arguments[0].Literal, letters);
        }

        return called is { Name: "Format", DeclaringType.FullName: "System.String" } ? RefuseComposite(arguments[0].Literal) : null;
    }

    private static string? LettersOf(string type)
    {
        return type switch
        {
            "Single" or "Double" => ForAll,
            "SByte" or "Byte" or "Int16" or "UInt16" or "Int32" or "UInt32" or "Int64" or "UInt64" => ForIntegers,
            _ => null,
        };
    }

    private static string? RefuseFormat(string? format, string letters)
    {
        if (format is null)
        {
            return "the format is not a literal";
        }

        bool known = format.Length is >= 1 and <= 3
            && letters.Contains(format[0], StringComparison.Ordinal)
            && format.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
        return known ? null : $"\"{format}\"";
    }

    private static string? RefuseComposite(string? text)
    {
        if (text is null)
        {
            return "the format is not a literal";
        }

        string plain = text.Replace("{{", string.Empty, StringComparison.Ordinal).Replace("}}", string.Empty, StringComparison.Ordinal);
        for (int open = plain.IndexOf('{', StringComparison.Ordinal); open >= 0; open = plain.IndexOf('{', open + 1))
        {
            int close = plain.IndexOf('}', open);
            int colon = plain.IndexOf(':', open);
            if (colon > open && colon < close && RefuseFormat(plain[(colon + 1)..close], ForIntegers) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
