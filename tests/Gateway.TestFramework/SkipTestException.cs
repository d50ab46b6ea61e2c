namespace nanoFramework.TestFramework;

/// <summary>Ends a test that cannot run here: it counts as skipped, neither passed nor failed.</summary>
public class SkipTestException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Why the test cannot run.</param>
    /// <param name="innerException">What was found, or null.</param>
    public SkipTestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
