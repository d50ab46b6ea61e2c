using System.Collections;
using MsTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework;

/// <summary>Checks on collections, with the device's members.</summary>
public sealed class CollectionAssert
{
    /// <summary>Fails unless both hold equal elements in the same order.</summary>
    public static void AreEqual(ICollection expected, ICollection actual, string message = "")
    {
        MsTest.CollectionAssert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails when both hold equal elements in the same order.</summary>
    public static void AreNotEqual(ICollection notExpected, ICollection actual, string message = "")
    {
        MsTest.CollectionAssert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails unless the collection is empty.</summary>
    public static void Empty(ICollection collection, string message = "")
    {
        Assert.Empty(collection, message);
    }

    /// <summary>Fails when the collection is empty.</summary>
    public static void NotEmpty(ICollection collection, string message = "")
    {
        Assert.NotEmpty(collection, message);
    }
}
