namespace Gateway.Host.Tests.Device;

/// <summary>A public type, in the words of the API listings.</summary>
/// <param name="Heading">Modifiers, kind and full name, without what it derives from.</param>
/// <param name="Bases">What it derives from and implements.</param>
/// <param name="Members">Its public and protected members, one line each; an enum's constants as name=value.</param>
internal sealed record ApiType(string Heading, IReadOnlyList<string> Bases, IReadOnlyList<string> Members)
{
    /// <summary>The full name.</summary>
    internal string Name => Heading[(Heading.LastIndexOf(' ') + 1)..];
}
