using System.Globalization;
using Gateway.Benchmarks.Counting;

namespace Gateway.Benchmarks.Size;

/// <summary>The third table: code, and live heap of a client.</summary>
internal static class SizeTable
{
    /// <summary>Measures and writes it.</summary>
    internal static void Write(TextWriter output, IReadOnlyList<DeviceCode> assemblies)
    {
        output.WriteLine("Code, release build for the device, and live heap of a client by the rules of the device's runtime, with its default sizes:");
        output.WriteLine("receive buffer and store of 1 KiB each, 8 slots, 8 subscriptions, 20 inbound ids.");
        output.WriteLine();
        MarkdownTable code = new("assembly", "methods", "IL bytes", "share", "file bytes");
        CodeSize[] sizes = [.. assemblies.Select(CodeSize.Of)];
        int all = sizes.Sum(size => size.MethodBytes);
        foreach (CodeSize size in sizes)
        {
            string share = (100.0 * size.MethodBytes / all).ToString("F1", CultureInfo.InvariantCulture) + " %";
            code.Add(size.Name, Number(size.Methods), Number(size.MethodBytes), share, Number(size.FileBytes));
        }

        code.Add("all", Number(sizes.Sum(size => size.Methods)), Number(all), "100.0 %", Number(sizes.Sum(size => size.FileBytes)));
        code.Write(output);
        output.WriteLine();
        WriteHeap(output, ClientHeap.Measure());
    }

    private static void WriteHeap(TextWriter output, DeviceHeap heap)
    {
        MarkdownTable table = new("heap of a client", "objects", "bytes");
        foreach ((string type, (int count, long bytes)) in heap.ByType.OrderByDescending(pair => pair.Value.Bytes))
        {
            table.Add(type, Number(count), Number(bytes));
        }

        table.Add("all", Number(heap.ByType.Sum(pair => pair.Value.Count)), Number(heap.Bytes));
        table.Write(output);
    }

    private static string Number(long value)
    {
        return value.ToString(CultureInfo.InvariantCulture);
    }
}
