using System.Collections;
using MsTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework;

/// <summary>The device's checks, on MSTest's. Just the device's members, so that what compiles here compiles there.</summary>
public sealed class Assert
{
    /// <summary>Fails unless the values are equal.</summary>
    public static void AreEqual(bool expected, bool actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void AreEqual(byte expected, byte actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void AreEqual(char expected, char actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void AreEqual(DateTime expected, DateTime actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void AreEqual(double expected, double actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void AreEqual(float expected, float actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void AreEqual(int expected, int actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void AreEqual(long expected, long actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void AreEqual(sbyte expected, sbyte actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void AreEqual(short expected, short actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void AreEqual(string? expected, string? actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void AreEqual(uint expected, uint actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void AreEqual(ulong expected, ulong actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void AreEqual(ushort expected, ushort actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void AreEqual(object? expected, object? actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void AreNotEqual(bool notExpected, bool actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void AreNotEqual(byte notExpected, byte actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void AreNotEqual(char notExpected, char actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void AreNotEqual(DateTime notExpected, DateTime actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void AreNotEqual(double notExpected, double actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void AreNotEqual(float notExpected, float actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void AreNotEqual(int notExpected, int actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void AreNotEqual(long notExpected, long actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void AreNotEqual(sbyte notExpected, sbyte actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void AreNotEqual(short notExpected, short actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void AreNotEqual(string? notExpected, string? actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void AreNotEqual(uint notExpected, uint actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void AreNotEqual(ulong notExpected, ulong actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void AreNotEqual(ushort notExpected, ushort actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void AreNotEqual(object? notExpected, object? actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void Equal(bool expected, bool actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void Equal(byte expected, byte actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void Equal(char expected, char actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void Equal(DateTime expected, DateTime actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void Equal(double expected, double actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void Equal(float expected, float actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void Equal(int expected, int actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void Equal(long expected, long actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void Equal(sbyte expected, sbyte actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void Equal(short expected, short actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void Equal(string? expected, string? actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void Equal(uint expected, uint actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void Equal(ulong expected, ulong actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the values are equal.</summary>
    public static void Equal(ushort expected, ushort actual, string message = "")
    {
        MsTest.Assert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails unless the arrays hold equal elements in the same order.</summary>
    public static void Equal(Array expected, Array actual, string message = "")
    {
        MsTest.CollectionAssert.AreEqual(expected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void NotEqual(bool notExpected, bool actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void NotEqual(byte notExpected, byte actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void NotEqual(char notExpected, char actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void NotEqual(DateTime notExpected, DateTime actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void NotEqual(double notExpected, double actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void NotEqual(float notExpected, float actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void NotEqual(int notExpected, int actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void NotEqual(long notExpected, long actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void NotEqual(sbyte notExpected, sbyte actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void NotEqual(short notExpected, short actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void NotEqual(string? notExpected, string? actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void NotEqual(uint notExpected, uint actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void NotEqual(ulong notExpected, ulong actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the values are equal.</summary>
    public static void NotEqual(ushort notExpected, ushort actual, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails when the arrays hold equal elements in the same order.</summary>
    public static void NotEqual(Array notExpected, Array actual, string message = "")
    {
        MsTest.CollectionAssert.AreNotEqual(notExpected, actual, message);
    }

    /// <summary>Fails unless the condition holds.</summary>
    public static void IsTrue(bool condition, string message = "")
    {
        MsTest.Assert.IsTrue(condition, message);
    }

    /// <summary>Fails unless the condition holds.</summary>
    public static void True(bool condition, string message = "")
    {
        MsTest.Assert.IsTrue(condition, message);
    }

    /// <summary>Fails when the condition holds.</summary>
    public static void IsFalse(bool condition, string message = "")
    {
        MsTest.Assert.IsFalse(condition, message);
    }

    /// <summary>Fails when the condition holds.</summary>
    public static void False(bool condition, string message = "")
    {
        MsTest.Assert.IsFalse(condition, message);
    }

    /// <summary>Fails unless the value is null.</summary>
    public static void IsNull(object? value, string message = "")
    {
        MsTest.Assert.IsNull(value, message);
    }

    /// <summary>Fails unless the value is null.</summary>
    public static void Null(object? value, string message = "")
    {
        MsTest.Assert.IsNull(value, message);
    }

    /// <summary>Fails when the value is null.</summary>
    public static void IsNotNull(object? value, string message = "")
    {
        MsTest.Assert.IsNotNull(value, message);
    }

    /// <summary>Fails when the value is null.</summary>
    public static void NotNull(object? value, string message = "")
    {
        MsTest.Assert.IsNotNull(value, message);
    }

    /// <summary>Fails unless both are the same object.</summary>
    public static void AreSame(object? expected, object? actual, string message = "")
    {
        MsTest.Assert.AreSame(expected, actual, message);
    }

    /// <summary>Fails unless both are the same object.</summary>
    public static void Same(object? expected, object? actual, string message = "")
    {
        MsTest.Assert.AreSame(expected, actual, message);
    }

    /// <summary>Fails when both are the same object.</summary>
    public static void AreNotSame(object? notExpected, object? actual, string message = "")
    {
        MsTest.Assert.AreNotSame(notExpected, actual, message);
    }

    /// <summary>Fails when both are the same object.</summary>
    public static void NotSame(object? notExpected, object? actual, string message = "")
    {
        MsTest.Assert.AreNotSame(notExpected, actual, message);
    }

    /// <summary>Fails unless the value is of just this type; a derived one does not do, as on the device.</summary>
    public static void IsInstanceOfType(object? value, Type expected, string message = "")
    {
        MsTest.Assert.AreEqual(expected, value?.GetType(), message);
    }

    /// <summary>Fails when the value is of just this type; a derived one passes, as on the device.</summary>
    public static void IsNotInstanceOfType(object? value, Type notExpected, string message = "")
    {
        MsTest.Assert.AreNotEqual(notExpected, value?.GetType(), message);
    }

    /// <summary>Fails unless the value is of just this type; a derived one does not do, as on the device.</summary>
    public static void IsType(Type expectedType, object? value, string message = "")
    {
        IsInstanceOfType(value, expectedType, message);
    }

    /// <summary>Fails when the value is of just this type; a derived one passes, as on the device.</summary>
    public static void IsNotType(Type wrongType, object? value, string message = "")
    {
        IsNotInstanceOfType(value, wrongType, message);
    }

    /// <summary>Fails unless the text contains the other.</summary>
    public static void Contains(string expected, string value, string message = "")
    {
        MsTest.StringAssert.Contains(value, expected, message);
    }

    /// <summary>Fails when the text contains the other.</summary>
    public static void DoesNotContains(string notExpected, string value, string message = "")
    {
        MsTest.Assert.IsFalse(value.Contains(notExpected, StringComparison.Ordinal), message);
    }

    /// <summary>Fails unless the text starts with the other.</summary>
    public static void StartsWith(string expected, string value, string message = "")
    {
        MsTest.StringAssert.StartsWith(value, expected, message);
    }

    /// <summary>Fails unless the text ends with the other.</summary>
    public static void EndsWith(string expected, string value, string message = "")
    {
        MsTest.StringAssert.EndsWith(value, expected, message);
    }

    /// <summary>Fails unless the collection is empty.</summary>
    public static void Empty(ICollection collection, string message = "")
    {
        MsTest.Assert.AreEqual(0, collection.Count, message);
    }

    /// <summary>Fails when the collection is empty.</summary>
    public static void NotEmpty(ICollection collection, string message = "")
    {
        MsTest.Assert.AreNotEqual(0, collection.Count, message);
    }

    /// <summary>Ends the test as skipped.</summary>
    public static void SkipTest(string message = "")
    {
        throw new SkipTestException(message);
    }

    /// <summary>Fails unless the action throws just this type; a derived one does not do, as on the device.</summary>
    public static void Throws(Type exceptionType, Action action, string message = "")
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            MsTest.Assert.AreEqual(exceptionType, e.GetType(), message);
            return;
        }

        MsTest.Assert.Fail($"{exceptionType.Name} was not thrown. {message}");
    }

    /// <summary>Fails unless the action throws just this type; a derived one does not do, as on the device.</summary>
    public static void ThrowsException(Type exception, Action action, string message = "")
    {
        Throws(exception, action, message);
    }
}
