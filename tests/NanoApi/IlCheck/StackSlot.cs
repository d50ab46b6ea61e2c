using Mono.Cecil;

namespace Gateway.NanoApi.IlCheck;

/// <summary>What is known of one value on the evaluation stack; a copy of the value shares the slot.</summary>
internal sealed class StackSlot
{
    /// <summary>The text, where the value is a literal.</summary>
    internal string? Literal { get; init; }

    /// <summary>The enum that the value, or an element of the array, was boxed from; null where none was.</summary>
    internal TypeReference? BoxedEnum { get; set; }
}
