using MsTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework;

/// <summary>One row of arguments: the test runs once for each row.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class DataRowAttribute : MsTest.DataRowAttribute
{
    /// <summary>Makes a row.</summary>
    /// <param name="methodParameters">The arguments, in the order of the test's parameters.</param>
    public DataRowAttribute(params object[] methodParameters)
        : base(methodParameters)
    {
    }

    /// <summary>The arguments, in the order of the test's parameters.</summary>
    public object[] MethodParameters => Data!;
}
