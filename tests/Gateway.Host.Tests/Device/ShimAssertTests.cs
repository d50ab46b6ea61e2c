using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Mono.Cecil;
using DeviceAssert = nanoFramework.TestFramework.Assert;
using DeviceCollectionAssert = nanoFramework.TestFramework.CollectionAssert;

namespace Gateway.Host.Tests.Device;

/// <summary>Each check of the host's stand-in passes where it should and fails where it should, and there are just the device's.</summary>
[TestClass]
public sealed class ShimAssertTests
{
    private static readonly object One = "one";
    private static readonly int[] Ascending = [1, 2];
    private static readonly int[] Descending = [2, 1];

    /// <summary>Name, a use that passes, a use that fails.</summary>
    public static IEnumerable<object[]> Checks =>
    [
        ["AreEqual bool", (Action)(() => DeviceAssert.AreEqual(true, true)), (Action)(() => DeviceAssert.AreEqual(true, false))],
        ["AreEqual byte", (Action)(() => DeviceAssert.AreEqual((byte)1, (byte)1)), (Action)(() => DeviceAssert.AreEqual((byte)1, (byte)2))],
        ["AreEqual char", (Action)(() => DeviceAssert.AreEqual('a', 'a')), (Action)(() => DeviceAssert.AreEqual('a', 'b'))],
        ["AreEqual DateTime", (Action)(() => DeviceAssert.AreEqual(DateTime.UnixEpoch, DateTime.UnixEpoch)), (Action)(() => DeviceAssert.AreEqual(DateTime.UnixEpoch, DateTime.MinValue))],
        ["AreEqual double", (Action)(() => DeviceAssert.AreEqual(1.5, 1.5)), (Action)(() => DeviceAssert.AreEqual(1.5, 2.5))],
        ["AreEqual float", (Action)(() => DeviceAssert.AreEqual(1.5f, 1.5f)), (Action)(() => DeviceAssert.AreEqual(1.5f, 2.5f))],
        ["AreEqual int", (Action)(() => DeviceAssert.AreEqual(1, 1)), (Action)(() => DeviceAssert.AreEqual(1, 2))],
        ["AreEqual long", (Action)(() => DeviceAssert.AreEqual(1L, 1L)), (Action)(() => DeviceAssert.AreEqual(1L, 2L))],
        ["AreEqual object", (Action)(() => DeviceAssert.AreEqual(One, One)), (Action)(() => DeviceAssert.AreEqual(One, (object)"other"))],
        ["AreEqual sbyte", (Action)(() => DeviceAssert.AreEqual((sbyte)1, (sbyte)1)), (Action)(() => DeviceAssert.AreEqual((sbyte)1, (sbyte)2))],
        ["AreEqual short", (Action)(() => DeviceAssert.AreEqual((short)1, (short)1)), (Action)(() => DeviceAssert.AreEqual((short)1, (short)2))],
        ["AreEqual string", (Action)(() => DeviceAssert.AreEqual("a", "a")), (Action)(() => DeviceAssert.AreEqual("a", "b"))],
        ["AreEqual uint", (Action)(() => DeviceAssert.AreEqual(1u, 1u)), (Action)(() => DeviceAssert.AreEqual(1u, 2u))],
        ["AreEqual ulong", (Action)(() => DeviceAssert.AreEqual(1UL, 1UL)), (Action)(() => DeviceAssert.AreEqual(1UL, 2UL))],
        ["AreEqual ushort", (Action)(() => DeviceAssert.AreEqual((ushort)1, (ushort)1)), (Action)(() => DeviceAssert.AreEqual((ushort)1, (ushort)2))],
        ["Equal bool", (Action)(() => DeviceAssert.Equal(true, true)), (Action)(() => DeviceAssert.Equal(true, false))],
        ["Equal byte", (Action)(() => DeviceAssert.Equal((byte)1, (byte)1)), (Action)(() => DeviceAssert.Equal((byte)1, (byte)2))],
        ["Equal char", (Action)(() => DeviceAssert.Equal('a', 'a')), (Action)(() => DeviceAssert.Equal('a', 'b'))],
        ["Equal DateTime", (Action)(() => DeviceAssert.Equal(DateTime.UnixEpoch, DateTime.UnixEpoch)), (Action)(() => DeviceAssert.Equal(DateTime.UnixEpoch, DateTime.MinValue))],
        ["Equal double", (Action)(() => DeviceAssert.Equal(1.5, 1.5)), (Action)(() => DeviceAssert.Equal(1.5, 2.5))],
        ["Equal float", (Action)(() => DeviceAssert.Equal(1.5f, 1.5f)), (Action)(() => DeviceAssert.Equal(1.5f, 2.5f))],
        ["Equal int", (Action)(() => DeviceAssert.Equal(1, 1)), (Action)(() => DeviceAssert.Equal(1, 2))],
        ["Equal long", (Action)(() => DeviceAssert.Equal(1L, 1L)), (Action)(() => DeviceAssert.Equal(1L, 2L))],
        ["Equal sbyte", (Action)(() => DeviceAssert.Equal((sbyte)1, (sbyte)1)), (Action)(() => DeviceAssert.Equal((sbyte)1, (sbyte)2))],
        ["Equal short", (Action)(() => DeviceAssert.Equal((short)1, (short)1)), (Action)(() => DeviceAssert.Equal((short)1, (short)2))],
        ["Equal string", (Action)(() => DeviceAssert.Equal("a", "a")), (Action)(() => DeviceAssert.Equal("a", "b"))],
        ["Equal uint", (Action)(() => DeviceAssert.Equal(1u, 1u)), (Action)(() => DeviceAssert.Equal(1u, 2u))],
        ["Equal ulong", (Action)(() => DeviceAssert.Equal(1UL, 1UL)), (Action)(() => DeviceAssert.Equal(1UL, 2UL))],
        ["Equal ushort", (Action)(() => DeviceAssert.Equal((ushort)1, (ushort)1)), (Action)(() => DeviceAssert.Equal((ushort)1, (ushort)2))],
        ["Equal Array", (Action)(() => DeviceAssert.Equal(Ascending, Ascending)), (Action)(() => DeviceAssert.Equal(Ascending, Descending))],
        ["AreNotEqual bool", (Action)(() => DeviceAssert.AreNotEqual(true, false)), (Action)(() => DeviceAssert.AreNotEqual(true, true))],
        ["AreNotEqual byte", (Action)(() => DeviceAssert.AreNotEqual((byte)1, (byte)2)), (Action)(() => DeviceAssert.AreNotEqual((byte)1, (byte)1))],
        ["AreNotEqual char", (Action)(() => DeviceAssert.AreNotEqual('a', 'b')), (Action)(() => DeviceAssert.AreNotEqual('a', 'a'))],
        ["AreNotEqual DateTime", (Action)(() => DeviceAssert.AreNotEqual(DateTime.UnixEpoch, DateTime.MinValue)), (Action)(() => DeviceAssert.AreNotEqual(DateTime.UnixEpoch, DateTime.UnixEpoch))],
        ["AreNotEqual double", (Action)(() => DeviceAssert.AreNotEqual(1.5, 2.5)), (Action)(() => DeviceAssert.AreNotEqual(1.5, 1.5))],
        ["AreNotEqual float", (Action)(() => DeviceAssert.AreNotEqual(1.5f, 2.5f)), (Action)(() => DeviceAssert.AreNotEqual(1.5f, 1.5f))],
        ["AreNotEqual int", (Action)(() => DeviceAssert.AreNotEqual(1, 2)), (Action)(() => DeviceAssert.AreNotEqual(1, 1))],
        ["AreNotEqual long", (Action)(() => DeviceAssert.AreNotEqual(1L, 2L)), (Action)(() => DeviceAssert.AreNotEqual(1L, 1L))],
        ["AreNotEqual object", (Action)(() => DeviceAssert.AreNotEqual(One, (object)"other")), (Action)(() => DeviceAssert.AreNotEqual(One, One))],
        ["AreNotEqual sbyte", (Action)(() => DeviceAssert.AreNotEqual((sbyte)1, (sbyte)2)), (Action)(() => DeviceAssert.AreNotEqual((sbyte)1, (sbyte)1))],
        ["AreNotEqual short", (Action)(() => DeviceAssert.AreNotEqual((short)1, (short)2)), (Action)(() => DeviceAssert.AreNotEqual((short)1, (short)1))],
        ["AreNotEqual string", (Action)(() => DeviceAssert.AreNotEqual("a", "b")), (Action)(() => DeviceAssert.AreNotEqual("a", "a"))],
        ["AreNotEqual uint", (Action)(() => DeviceAssert.AreNotEqual(1u, 2u)), (Action)(() => DeviceAssert.AreNotEqual(1u, 1u))],
        ["AreNotEqual ulong", (Action)(() => DeviceAssert.AreNotEqual(1UL, 2UL)), (Action)(() => DeviceAssert.AreNotEqual(1UL, 1UL))],
        ["AreNotEqual ushort", (Action)(() => DeviceAssert.AreNotEqual((ushort)1, (ushort)2)), (Action)(() => DeviceAssert.AreNotEqual((ushort)1, (ushort)1))],
        ["NotEqual bool", (Action)(() => DeviceAssert.NotEqual(true, false)), (Action)(() => DeviceAssert.NotEqual(true, true))],
        ["NotEqual byte", (Action)(() => DeviceAssert.NotEqual((byte)1, (byte)2)), (Action)(() => DeviceAssert.NotEqual((byte)1, (byte)1))],
        ["NotEqual char", (Action)(() => DeviceAssert.NotEqual('a', 'b')), (Action)(() => DeviceAssert.NotEqual('a', 'a'))],
        ["NotEqual DateTime", (Action)(() => DeviceAssert.NotEqual(DateTime.UnixEpoch, DateTime.MinValue)), (Action)(() => DeviceAssert.NotEqual(DateTime.UnixEpoch, DateTime.UnixEpoch))],
        ["NotEqual double", (Action)(() => DeviceAssert.NotEqual(1.5, 2.5)), (Action)(() => DeviceAssert.NotEqual(1.5, 1.5))],
        ["NotEqual float", (Action)(() => DeviceAssert.NotEqual(1.5f, 2.5f)), (Action)(() => DeviceAssert.NotEqual(1.5f, 1.5f))],
        ["NotEqual int", (Action)(() => DeviceAssert.NotEqual(1, 2)), (Action)(() => DeviceAssert.NotEqual(1, 1))],
        ["NotEqual long", (Action)(() => DeviceAssert.NotEqual(1L, 2L)), (Action)(() => DeviceAssert.NotEqual(1L, 1L))],
        ["NotEqual sbyte", (Action)(() => DeviceAssert.NotEqual((sbyte)1, (sbyte)2)), (Action)(() => DeviceAssert.NotEqual((sbyte)1, (sbyte)1))],
        ["NotEqual short", (Action)(() => DeviceAssert.NotEqual((short)1, (short)2)), (Action)(() => DeviceAssert.NotEqual((short)1, (short)1))],
        ["NotEqual string", (Action)(() => DeviceAssert.NotEqual("a", "b")), (Action)(() => DeviceAssert.NotEqual("a", "a"))],
        ["NotEqual uint", (Action)(() => DeviceAssert.NotEqual(1u, 2u)), (Action)(() => DeviceAssert.NotEqual(1u, 1u))],
        ["NotEqual ulong", (Action)(() => DeviceAssert.NotEqual(1UL, 2UL)), (Action)(() => DeviceAssert.NotEqual(1UL, 1UL))],
        ["NotEqual ushort", (Action)(() => DeviceAssert.NotEqual((ushort)1, (ushort)2)), (Action)(() => DeviceAssert.NotEqual((ushort)1, (ushort)1))],
        ["NotEqual Array", (Action)(() => DeviceAssert.NotEqual(Ascending, Descending)), (Action)(() => DeviceAssert.NotEqual(Ascending, Ascending))],
        ["IsTrue", (Action)(() => DeviceAssert.IsTrue(true)), (Action)(() => DeviceAssert.IsTrue(false))],
        ["True", (Action)(() => DeviceAssert.True(true)), (Action)(() => DeviceAssert.True(false))],
        ["IsFalse", (Action)(() => DeviceAssert.IsFalse(false)), (Action)(() => DeviceAssert.IsFalse(true))],
        ["False", (Action)(() => DeviceAssert.False(false)), (Action)(() => DeviceAssert.False(true))],
        ["IsNull", (Action)(() => DeviceAssert.IsNull(null)), (Action)(() => DeviceAssert.IsNull(One))],
        ["Null", (Action)(() => DeviceAssert.Null(null)), (Action)(() => DeviceAssert.Null(One))],
        ["IsNotNull", (Action)(() => DeviceAssert.IsNotNull(One)), (Action)(() => DeviceAssert.IsNotNull(null))],
        ["NotNull", (Action)(() => DeviceAssert.NotNull(One)), (Action)(() => DeviceAssert.NotNull(null))],
        ["AreSame", (Action)(() => DeviceAssert.AreSame(One, One)), (Action)(() => DeviceAssert.AreSame(One, new object()))],
        ["Same", (Action)(() => DeviceAssert.Same(One, One)), (Action)(() => DeviceAssert.Same(One, new object()))],
        ["AreNotSame", (Action)(() => DeviceAssert.AreNotSame(One, new object())), (Action)(() => DeviceAssert.AreNotSame(One, One))],
        ["NotSame", (Action)(() => DeviceAssert.NotSame(One, new object())), (Action)(() => DeviceAssert.NotSame(One, One))],
        ["IsInstanceOfType", (Action)(() => DeviceAssert.IsInstanceOfType("a", typeof(string))), (Action)(() => DeviceAssert.IsInstanceOfType("a", typeof(object)))],
        ["IsNotInstanceOfType", (Action)(() => DeviceAssert.IsNotInstanceOfType("a", typeof(object))), (Action)(() => DeviceAssert.IsNotInstanceOfType("a", typeof(string)))],
        ["IsType", (Action)(() => DeviceAssert.IsType(typeof(string), "a")), (Action)(() => DeviceAssert.IsType(typeof(object), "a"))],
        ["IsNotType", (Action)(() => DeviceAssert.IsNotType(typeof(object), "a")), (Action)(() => DeviceAssert.IsNotType(typeof(string), "a"))],
        ["Contains", (Action)(() => DeviceAssert.Contains("b", "abc")), (Action)(() => DeviceAssert.Contains("d", "abc"))],
        ["DoesNotContains", (Action)(() => DeviceAssert.DoesNotContains("d", "abc")), (Action)(() => DeviceAssert.DoesNotContains("b", "abc"))],
        ["StartsWith", (Action)(() => DeviceAssert.StartsWith("a", "abc")), (Action)(() => DeviceAssert.StartsWith("b", "abc"))],
        ["EndsWith", (Action)(() => DeviceAssert.EndsWith("c", "abc")), (Action)(() => DeviceAssert.EndsWith("b", "abc"))],
        ["Empty", (Action)(() => DeviceAssert.Empty(new int[0])), (Action)(() => DeviceAssert.Empty(Ascending))],
        ["NotEmpty", (Action)(() => DeviceAssert.NotEmpty(Ascending)), (Action)(() => DeviceAssert.NotEmpty(new int[0]))],
        ["Throws", (Action)(() => DeviceAssert.Throws(typeof(ArgumentException), () => throw new ArgumentException("x"))), (Action)(() => DeviceAssert.Throws(typeof(ArgumentException), () => throw new ArgumentNullException("x")))],
        ["Throws of nothing", (Action)(() => DeviceAssert.Throws(typeof(ArgumentException), () => throw new ArgumentException("x"))), (Action)(() => DeviceAssert.Throws(typeof(ArgumentException), () => { }))],
        ["ThrowsException", (Action)(() => DeviceAssert.ThrowsException(typeof(ArgumentException), () => throw new ArgumentException("x"))), (Action)(() => DeviceAssert.ThrowsException(typeof(ArgumentException), () => throw new ArgumentNullException("x")))],
        ["ThrowsException of nothing", (Action)(() => DeviceAssert.ThrowsException(typeof(ArgumentException), () => throw new ArgumentException("x"))), (Action)(() => DeviceAssert.ThrowsException(typeof(ArgumentException), () => { }))],
        ["Collection AreEqual", (Action)(() => DeviceCollectionAssert.AreEqual(Ascending, new[] { 1, 2 })), (Action)(() => DeviceCollectionAssert.AreEqual(Ascending, Descending))],
        ["Collection AreNotEqual", (Action)(() => DeviceCollectionAssert.AreNotEqual(Ascending, Descending)), (Action)(() => DeviceCollectionAssert.AreNotEqual(Ascending, new[] { 1, 2 }))],
        ["Collection Empty", (Action)(() => DeviceCollectionAssert.Empty(new int[0])), (Action)(() => DeviceCollectionAssert.Empty(Ascending))],
        ["Collection NotEmpty", (Action)(() => DeviceCollectionAssert.NotEmpty(Ascending)), (Action)(() => DeviceCollectionAssert.NotEmpty(new int[0]))],
    ];

    [TestMethod]
    [DynamicData(nameof(Checks))]
    public void A_check_passes_and_fails_as_it_says(string name, Action passes, Action fails)
    {
        passes();
        Assert.ThrowsExactly<AssertFailedException>(fails, name);
    }

    [TestMethod]
    public void SkipTest_ends_the_test_as_skipped()
    {
        Assert.ThrowsExactly<nanoFramework.TestFramework.SkipTestException>(() => DeviceAssert.SkipTest("why"));
    }

    [TestMethod]
    public void The_members_are_just_the_devices()
    {
        if (Repository.ApiListings is not { } listings)
        {
            Assert.Inconclusive("no shared/nano-api beside the checkout: the members are not compared with the device's");
            return;
        }

        Dictionary<string, ApiType> device = ApiListing.Read(File.ReadAllText(Path.Combine(listings, "nanoFramework.TestFramework.txt"), Encoding.UTF8));
        using AssemblyDefinition shim = AssemblyDefinition.ReadAssembly(typeof(DeviceAssert).Assembly.Location);
        Dictionary<string, ApiType> host = ApiReader.Read(shim).ToDictionary(type => type.Name);
        foreach (string name in (string[])["Assert", "CollectionAssert", "OutputHelper", "SkipTestException"])
        {
            string type = "nanoFramework.TestFramework." + name;
            CollectionAssert.AreEquivalent(device[type].Members.ToArray(), host[type].Members.ToArray(), name);
        }
    }
}
