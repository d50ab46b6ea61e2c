namespace Gateway.NanoApi.IlCheck;

/// <summary>What compiles for the device and then breaks on it.</summary>
public enum Rule
{
    /// <summary>Generic types and methods, defined or used, those of the library too: the interpreter has none.</summary>
    Generic,

    /// <summary>Arrays of more than one dimension.</summary>
    MultiDimensionalArray,

    /// <summary>stackalloc.</summary>
    LocalAlloc,

    /// <summary>fixed: the metadata processor stops at a pinned local.</summary>
    PinnedLocal,

    /// <summary>A method with a body in an interface.</summary>
    DefaultInterfaceMethod,

    /// <summary>checked arithmetic: the interpreter never throws.</summary>
    CheckedArithmetic,

    /// <summary>The text of an enum: the device has its number only.</summary>
    EnumText,

    /// <summary>A number format that the device lacks, or one that only runs tell.</summary>
    NumberFormat,

    /// <summary>async methods and iterators.</summary>
    StateMachine,

    /// <summary>volatile: the metadata processor knows no required modifiers.</summary>
    Volatile,

    /// <summary>More code than one assembly can hold, <see cref="IlSize.Limit"/>: the metadata processor stops.</summary>
    TooLarge,
}
