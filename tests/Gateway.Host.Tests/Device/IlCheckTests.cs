using Gateway.NanoApi.IlCheck;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Device;

/// <summary>Each rule of the IL check refuses what it is for, and the language that works on the device passes.</summary>
[TestClass]
public sealed class IlCheckTests
{
    /// <summary>The host's own libraries: most of what the rules refuse does not even compile against the slice.</summary>
    private static readonly string HostLibraries = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    [TestMethod]
    [DataRow(Rule.Generic, "class Box<T> { public T Value; }", "Box`1", DisplayName = "generic class")]
    [DataRow(Rule.Generic, "class C { static T Same<T>(T value) { return value; } }", "Same", DisplayName = "generic method")]
    [DataRow(Rule.Generic, "class C { void M() { System.Array.Empty<int>(); } }", "C::M()", DisplayName = "use of a generic method")]
    [DataRow(Rule.Generic, "class C { object M() { return new System.Collections.Generic.List<int>(); } }", "C::M()", DisplayName = "use of a generic class")]
    [DataRow(Rule.Generic, "class C { void M(System.Action<int> done) { } }", "C::M(", DisplayName = "Action<T>")]
    [DataRow(Rule.Generic, "class C { System.Func<int> make; }", "C::make", DisplayName = "Func<T>")]
    [DataRow(Rule.Generic, "class C { int? maybe; }", "C::maybe", DisplayName = "nullable value")]
    [DataRow(Rule.MultiDimensionalArray, "class C { int[,] grid; }", "C::grid", DisplayName = "array of two dimensions")]
    [DataRow(Rule.MultiDimensionalArray, "class C { int M() { return new int[2, 2].Length; } }", "C::M()", DisplayName = "new array of two dimensions")]
    [DataRow(Rule.LocalAlloc, "class C { unsafe void M() { int* p = stackalloc int[4]; *p = 1; } }", "C::M()", DisplayName = "stackalloc")]
    [DataRow(Rule.PinnedLocal, "class C { unsafe void M(byte[] b) { fixed (byte* p = b) { *p = 1; } } }", "C::M(", DisplayName = "fixed")]
    [DataRow(Rule.DefaultInterfaceMethod, "interface I { int M() { return 1; } }", "I::M()", DisplayName = "default interface method")]
    [DataRow(Rule.CheckedArithmetic, "class C { int M(int a, int b) { return checked(a + b); } }", "C::M(", DisplayName = "checked addition")]
    [DataRow(Rule.CheckedArithmetic, "class C { byte M(int a) { checked { return (byte)a; } } }", "C::M(", DisplayName = "checked conversion")]
    [DataRow(Rule.EnumText, "enum E { A } class C { string M(E e) { return e.ToString(); } }", "C::M(", DisplayName = "ToString of an enum")]
    [DataRow(Rule.EnumText, "enum E { A } class C { string M(E e) { return ((object)e).ToString(); } }", "C::M(", DisplayName = "ToString of a boxed enum")]
    [DataRow(Rule.EnumText, "enum E { A } class C { string M(E e) { return \"e\" + e; } }", "C::M(", DisplayName = "enum joined to a string")]
    [DataRow(Rule.EnumText, "enum E { A } class C { string M(E e) { return string.Format(\"{0}\", e); } }", "C::M(", DisplayName = "enum formatted")]
    [DataRow(Rule.EnumText, "enum E { A } class C { string M(E e) { return string.Format(\"{0}\", new object[] { 1, e }); } }", "C::M(", DisplayName = "enum in an array of arguments")]
    [DataRow(Rule.NumberFormat, "class C { string M(double d) { return d.ToString(\"0.00\"); } }", "C::M(", DisplayName = "custom format")]
    [DataRow(Rule.NumberFormat, "class C { string M(float f) { return f.ToString(\"D2\"); } }", "C::M(", DisplayName = "an integer's format on a float")]
    [DataRow(Rule.NumberFormat, "class C { string M(float f) { return f.ToString(\"P\"); } }", "C::M(", DisplayName = "percent")]
    [DataRow(Rule.NumberFormat, "class C { string M(int i) { return i.ToString(\"000\"); } }", "C::M(", DisplayName = "custom format of an integer")]
    [DataRow(Rule.NumberFormat, "class C { string M(double d, string f) { return d.ToString(f); } }", "C::M(", DisplayName = "format chosen at run time")]
    [DataRow(Rule.NumberFormat, "class C { string M(double d, bool b) { return d.ToString(b ? \"F1\" : \"F2\"); } }", "C::M(", DisplayName = "format chosen by a condition")]
    [DataRow(Rule.NumberFormat, "class C { string M(double d) { return string.Format(\"{0} {1:#.#}\", 1, d); } }", "C::M(", DisplayName = "custom format in a composite one")]
    [DataRow(Rule.StateMachine, "class C { async System.Threading.Tasks.Task M() { await System.Threading.Tasks.Task.Yield(); } }", "C/<M>d__0", DisplayName = "async")]
    [DataRow(Rule.StateMachine, "class C { System.Collections.IEnumerator M() { yield return null; } }", "C/<M>d__0", DisplayName = "iterator")]
    [DataRow(Rule.Volatile, "class C { volatile bool stop; }", "C::stop", DisplayName = "volatile field")]
    [DataRow(Rule.Volatile, "class C { volatile bool stop; void M() { stop = true; } }", "C::M()", DisplayName = "volatile access")]
    public void What_breaks_on_the_device_is_refused_by_name(Rule rule, string source, string place)
    {
        using var assembly = DeviceAssembly.FromText("Offence", source, HostLibraries);
        Assert.IsEmpty(assembly.Errors, string.Join(Environment.NewLine, assembly.Errors));
        IReadOnlyList<Finding> findings = AssemblyChecker.Check(assembly.Path, assembly.Libraries);
        Assert.Contains(f => f.Rule == rule && f.Place.Contains(place, StringComparison.Ordinal), findings, string.Join(Environment.NewLine, findings));
    }

    [TestMethod]
    public void A_finding_in_the_code_names_method_and_offset()
    {
        using var assembly = DeviceAssembly.FromText("Offence", "class C { int M(int a) { return checked(a * 2); } }");
        Finding finding = AssemblyChecker.Check(assembly.Path, assembly.Libraries).Single();
        Assert.AreEqual("System.Int32 C::M(System.Int32) IL_0003: CheckedArithmetic: mul.ovf", finding.ToString());
    }

    [TestMethod]
    [DataRow(8, true)]
    [DataRow(9, false)]
    public void An_assembly_holds_64_KB_of_code(int parts, bool fits)
    {
        const string Line = "number += text.Length; ";
        string part = string.Concat(Enumerable.Repeat(Line, 1000));
        string methods = string.Concat(Enumerable.Range(0, parts).Select(i => $"int M{i}(string text, int number) {{ {part} return number; }} "));
        using var assembly = DeviceAssembly.FromText("Sample", $"class C {{ {methods} }}");
        Assert.IsEmpty(assembly.Errors, string.Join(Environment.NewLine, assembly.Errors));
        IReadOnlyList<Finding> findings = AssemblyChecker.Check(assembly.Path, assembly.Libraries);
        Assert.AreEqual(fits, findings.Count == 0, string.Join(Environment.NewLine, findings));
        Assert.IsTrue(findings.All(finding => finding.Rule == Rule.TooLarge));
    }

    [TestMethod]
    public void What_the_device_runs_passes()
    {
        const string Source = """
            using System;

            namespace Sample
            {
                public delegate int Reader(byte[] buffer, int offset);

                [Flags]
                public enum Pins { None = 0, Relay = 1, Led = 2 }

                public interface ISensor
                {
                    event EventHandler Changed;
                    bool TryRead(out int value);
                }

                public struct Range
                {
                    public int Low;
                    public int High;
                }

                public sealed class Sensor(int pin) : ISensor, IDisposable
                {
                    private static readonly byte[] Table = { 1, 2, 3, 4, 5, 6, 7, 8 };
                    private readonly object _lock = new object();
                    private readonly int[][] _rows = new int[2][];

                    public event EventHandler Changed;

                    public bool TryRead(out int value)
                    {
                        lock (_lock)
                        {
                            value = unchecked(Table[pin & 7] * 31);
                            foreach (byte b in Table)
                            {
                                value += b;
                            }
                        }

                        Changed?.Invoke(this, EventArgs.Empty);
                        return value > 0;
                    }

                    public string Describe(Pins pins, double volts)
                    {
                        string name = pins switch
                        {
                            Pins.Relay => "relay",
                            Pins.Led => "led",
                            _ => ((int)pins).ToString("X2"),
                        };
                        int Twice(int x) => x * 2;
                        Reader reader = (buffer, offset) => buffer[offset] + Twice(pin);
                        if (pins.HasFlag(Pins.Led) && reader(Table, 0) is > 3 and < 9)
                        {
                            return name + " " + volts.ToString("F2") + volts.ToString() + string.Format("{0:F1} {1,4:D2} {{x:y}}", volts, 3);
                        }

                        try
                        {
                            return _rows[0].Length.ToString();
                        }
                        catch (Exception e) when (e is NullReferenceException)
                        {
                            return null;
                        }
                    }

                    public void Dispose()
                    {
                        Range range = default;
                        Widen(ref range);
                    }

                    private static void Widen(ref Range range)
                    {
                        range.High++;
                    }
                }
            }
            """;
        using var assembly = DeviceAssembly.FromText("Sample", Source);
        Assert.IsEmpty(assembly.Errors, string.Join(Environment.NewLine, assembly.Errors));
        IReadOnlyList<Finding> findings = AssemblyChecker.Check(assembly.Path, assembly.Libraries);
        Assert.IsEmpty(findings, string.Join(Environment.NewLine, findings));
    }
}
