using Gateway.NanoApi.IlCheck;
using Mono.Cecil;

if (args.Length == 0)
{
    Console.Error.WriteLine("usage: IlCheck <assembly>...   refuses what compiles for the device and breaks on it");
    return 2;
}

int found = 0;
foreach (string path in args)
{
    try
    {
        foreach (Finding finding in AssemblyChecker.Check(path))
        {
            Console.WriteLine($"{Path.GetFileName(path)}: {finding}");
            found++;
        }
    }
    catch (Exception e) when (e is IOException or BadImageFormatException or AssemblyResolutionException)
    {
        Console.Error.WriteLine($"{path}: {e.Message}");
        return 2;
    }
}

Console.WriteLine($"{args.Length} assemblies checked, {found} findings");
return found == 0 ? 0 : 1;
