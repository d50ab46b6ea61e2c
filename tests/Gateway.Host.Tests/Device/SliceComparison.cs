using Mono.Cecil;

namespace Gateway.Host.Tests.Device;

/// <summary>Holds an assembly of the slice against its listing: it may have less, and nothing else.</summary>
internal static class SliceComparison
{
    /// <summary>Compares version, types, bases and members.</summary>
    /// <param name="assembly">The slice's assembly.</param>
    /// <param name="listing">The text of its listing.</param>
    /// <returns>A line for each thing that the listing does not have.</returns>
    internal static List<string> Compare(AssemblyDefinition assembly, string listing)
    {
        var missing = new List<string>();
        if (!SameVersion(ApiListing.ReadVersion(listing), assembly.Name.Version))
        {
            missing.Add($"{assembly.Name.Name}: version {assembly.Name.Version}, listed {ApiListing.ReadVersion(listing)}");
        }

        Dictionary<string, ApiType> listed = ApiListing.Read(listing);
        foreach (ApiType type in ApiReader.Read(assembly))
        {
            if (!listed.TryGetValue(type.Name, out ApiType? api) || api.Heading != type.Heading)
            {
                missing.Add(type.Heading);
                continue;
            }

            missing.AddRange(type.Bases.Except(api.Bases).Select(name => $"{type.Name} : {name}"));
            missing.AddRange(type.Members.Except(api.Members).Select(member => $"{type.Name}: {member}"));
        }

        return missing;
    }

    private static bool SameVersion(string listed, Version version)
    {
        string[] parts = listed.Split('.');
        int open = Array.IndexOf(parts, "x");
        int compared = open < 0 ? parts.Length : open;
        return version.ToString().Split('.').Take(compared).SequenceEqual(parts.Take(compared));
    }
}
