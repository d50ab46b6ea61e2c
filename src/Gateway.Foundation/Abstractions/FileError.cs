namespace Gateway.Foundation;

/// <summary>What <see cref="IFiles.Read"/> returns instead of a length.</summary>
public static class FileError
{
    /// <summary>There is no such file.</summary>
    public const int Missing = -1;

    /// <summary>The medium failed.</summary>
    public const int Failed = -2;
}
