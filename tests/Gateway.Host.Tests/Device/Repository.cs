namespace Gateway.Host.Tests.Device;

/// <summary>Where the tests find what is not compiled into them.</summary>
internal static class Repository
{
    /// <summary>The folder of Gateway.sln, looked for upwards from the tests.</summary>
    internal static string Root { get; } = FindUpwards(AppContext.BaseDirectory, "Gateway.sln")
        ?? throw new InvalidOperationException("no Gateway.sln above the tests");

    /// <summary>The slice's assemblies, copied beside the tests.</summary>
    internal static string Slice { get; } = Path.Combine(AppContext.BaseDirectory, "slice");

    /// <summary>The listings of the device's API, a sibling of the checkout or of a folder above it; null where they are not.</summary>
    internal static string? ApiListings { get; } = FindUpwards(Root, Path.Combine("shared", "nano-api", "mscorlib.txt")) is { } folder
        ? Path.Combine(folder, "shared", "nano-api")
        : null;

    private static string? FindUpwards(string start, string name)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, name)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
