using System.Runtime.CompilerServices;
using MsTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework;

/// <summary>Marks a test. It fails when it throws, and counts as not run when it throws <see cref="SkipTestException"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class TestMethodAttribute : MsTest.TestMethodAttribute
{
    /// <summary>Marks a test; the compiler gives the place.</summary>
    /// <param name="callerFilePath">The test's source file.</param>
    /// <param name="callerLineNumber">The attribute's line, from 1.</param>
    public TestMethodAttribute([CallerFilePath] string callerFilePath = "", [CallerLineNumber] int callerLineNumber = -1)
        : base(callerFilePath, callerLineNumber)
    {
    }

    /// <summary>Runs the test once, for one row of data.</summary>
    /// <param name="testMethod">The test, as MSTest found it.</param>
    /// <returns>One result; a failure where the class asks for a fixture that only the device would run.</returns>
    public override async Task<MsTest.TestResult[]> ExecuteAsync(MsTest.ITestMethod testMethod)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        string? refusal = DeviceRules.Refuse(testMethod.MethodInfo.DeclaringType!);
        if (refusal is not null)
        {
            return [Failed(new InvalidOperationException(refusal))];
        }

        MsTest.TestResult[] results = await base.ExecuteAsync(testMethod).ConfigureAwait(false);
        foreach (MsTest.TestResult result in results)
        {
            if (result.TestFailureException is { } failure && IsSkip(failure))
            {
                result.Outcome = MsTest.UnitTestOutcome.Inconclusive;
            }
        }

        return results;
    }

    private static bool IsSkip(Exception failure)
    {
        for (Exception? e = failure; e is not null; e = e.InnerException)
        {
            if (e is SkipTestException)
            {
                return true;
            }
        }

        return false;
    }

    private static MsTest.TestResult Failed(Exception reason)
    {
        return new MsTest.TestResult { Outcome = MsTest.UnitTestOutcome.Failed, TestFailureException = reason };
    }
}
