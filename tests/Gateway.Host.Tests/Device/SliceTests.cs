using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Mono.Cecil;

namespace Gateway.Host.Tests.Device;

/// <summary>What compiles against the slice must exist on the device.</summary>
[TestClass]
public sealed class SliceTests
{
    private const string Listing = """
        # assembly System.Device.Sample 1.2.x
        enum System.Device.Sample.Edge
            Rising=1, Falling=2
        sealed class System.Device.Sample.Line : System.IDisposable
            int Number { get; }
            Line(int number)
            static bool TryRead(byte[] buffer, int& count)
            virtual void Dispose()

        """;

    private const string Honest = """
        namespace System.Device.Sample
        {
            public enum Edge { Rising = 1 }

            public sealed class Line : IDisposable
            {
                public int Number { get { return 0; } }
                public Line(int number) { }
                public static bool TryRead(byte[] buffer, out int count) { count = 0; return false; }
                public void Dispose() { }
            }
        }
        """;

    [TestMethod]
    public void Every_type_and_member_exists_on_the_device()
    {
        if (Repository.ApiListings is not { } listings)
        {
            Assert.Inconclusive("no shared/nano-api beside the checkout: the slice is not compared with the device's API");
            return;
        }

        string[] slice = Directory.GetFiles(Repository.Slice, "*.dll");
        Assert.IsNotEmpty(slice);
        foreach (string path in slice)
        {
            using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path);
            string listing = File.ReadAllText(Path.Combine(listings, Path.GetFileNameWithoutExtension(path) + ".txt"), Encoding.UTF8);
            List<string> missing = SliceComparison.Compare(assembly, listing);
            Assert.IsEmpty(missing, $"{assembly.Name.Name}: {string.Join(Environment.NewLine, missing)}");
        }
    }

    [TestMethod]
    public void A_part_of_the_listing_passes()
    {
        Assert.IsEmpty(CompareSample(Honest));
    }

    [TestMethod]
    [DataRow("Rising = 1", "Rising = 3", "System.Device.Sample.Edge: Rising=3", DisplayName = "an enum's value")]
    [DataRow("public enum Edge", "public enum Slope", "enum System.Device.Sample.Slope", DisplayName = "a type")]
    [DataRow("public sealed class", "public class", "class System.Device.Sample.Line", DisplayName = "a modifier of the type")]
    [DataRow("int Number", "long Number", "System.Device.Sample.Line: long Number { get; }", DisplayName = "a property's type")]
    [DataRow("{ get { return 0; } }", "{ get; set; }", "System.Device.Sample.Line: int Number { get; set; }", DisplayName = "a setter")]
    [DataRow("Line(int number)", "Line(short number)", "System.Device.Sample.Line: Line(short number)", DisplayName = "a constructor's parameter")]
    [DataRow("byte[] buffer", "byte[] bytes", "System.Device.Sample.Line: static bool TryRead(byte[] bytes, int& count)", DisplayName = "a parameter's name")]
    [DataRow("void Dispose() { }", "void Dispose() { } public void Flush() { }", "System.Device.Sample.Line: void Flush()", DisplayName = "one member more")]
    [DataRow("Line : IDisposable", "Line : IDisposable, ICloneable", "System.Device.Sample.Line : System.ICloneable", DisplayName = "an interface more")]
    public void A_doctored_declaration_is_named(string from, string to, string expected)
    {
        string doctored = Honest.Replace(from, to, StringComparison.Ordinal);
        if (to.Contains("ICloneable", StringComparison.Ordinal))
        {
            doctored = doctored.Replace("void Dispose() { }", "void Dispose() { } object ICloneable.Clone() { return null; }", StringComparison.Ordinal);
        }

        CollectionAssert.AreEqual(new[] { expected }, CompareSample(doctored));
    }

    [TestMethod]
    public void Another_version_is_named()
    {
        List<string> missing = CompareSample(Honest, "1.3.0.0");
        CollectionAssert.AreEqual(new[] { "System.Device.Sample: version 1.3.0.0, listed 1.2.x" }, missing);
    }

    private static List<string> CompareSample(string source, string version = "1.2.7.0")
    {
        string attribute = $"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]{Environment.NewLine}";
        using var sample = DeviceAssembly.FromText("System.Device.Sample", attribute + source);
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(sample.Path);
        return SliceComparison.Compare(assembly, Listing);
    }
}
