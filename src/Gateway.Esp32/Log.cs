using System;

namespace Gateway.Esp32;

/// <summary>Lines on the serial debug port, read with <c>flash.ps1 -Monitor</c> or any terminal.</summary>
internal static class Log
{
    internal static void Line(string text)
    {
        // not Debug.WriteLine, which a release build leaves out
        Console.WriteLine(text);
    }
}
