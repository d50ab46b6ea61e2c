namespace nanoFramework.TestFramework;

/// <summary>Writes to the test's output.</summary>
public static class OutputHelper
{
    /// <summary>Writes text as it is.</summary>
    /// <param name="message">The text.</param>
    public static void Write(string message)
    {
        Console.Write(message);
    }

    /// <summary>Writes text and ends the line.</summary>
    /// <param name="message">The text.</param>
    public static void WriteLine(string message)
    {
        Console.WriteLine(message);
    }
}
