using System.Reflection;

namespace Gateway.Simulator.Boards;

/// <summary>The board files of <c>boards/</c>, which the simulator carries inside so that it can be started from anywhere.</summary>
public static class BoardLibrary
{
    private const string Prefix = "boards/";
    private const string Suffix = ".json";

    private static readonly Assembly Home = typeof(BoardLibrary).Assembly;

    /// <summary>The ids of all boards, in alphabetical order.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. Home.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A board's file, or null when there is no such board.</summary>
    public static byte[]? Find(string id)
    {
        using Stream? stream = Home.GetManifestResourceStream(Prefix + id + Suffix);
        if (stream is null)
        {
            return null;
        }

        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
