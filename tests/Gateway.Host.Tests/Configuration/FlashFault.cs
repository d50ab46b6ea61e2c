namespace Gateway.Host.Tests.Configuration;

/// <summary>What happens to one operation of a <see cref="FlakyFiles"/>.</summary>
internal enum FlashFault
{
    None,
    CutBefore,
    CutAfter,

    /// <summary>The power goes in the middle, on a medium that is worse than promised: the file is there, and empty.</summary>
    Torn,

    /// <summary>Fails, and the old content is still there.</summary>
    Refused,

    /// <summary>Says that it failed, although the new content is there.</summary>
    Denied,
}
