using Gateway.NanoApi.IlCheck;
using Mono.Cecil;

if (args.Length == 0)
{
    Console.Error.WriteLine("usage: IlCheck <assembly>...   refuses what compiles for the device and breaks on it");
    return 2;
}

int found = 0;
List<IlSize> sizes = [];
foreach (string path in args)
{
    try
    {
        foreach (Finding finding in AssemblyChecker.Check(path))
        {
            Console.WriteLine($"{Path.GetFileName(path)}: {finding}");
            found++;
        }

        sizes.Add(IlSize.Measure(path));
    }
    catch (Exception e) when (e is IOException or BadImageFormatException or AssemblyResolutionException)
    {
        Console.Error.WriteLine($"{path}: {e.Message}");
        return 2;
    }
}

int total = sizes.Sum(size => size.Bytes);
foreach (IlSize size in sizes)
{
    Console.WriteLine($"{size.Bytes,7} bytes of IL, {100.0 * size.Bytes / total,4:F1} %, {size.Methods,4} methods, {100.0 * size.ByteCode / IlSize.Limit,3:F0} % of what one assembly can hold: {size.Name}");
}

Console.WriteLine($"{args.Length} assemblies checked, {found} findings");
return found == 0 ? 0 : 1;
