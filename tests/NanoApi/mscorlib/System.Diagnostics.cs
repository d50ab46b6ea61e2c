namespace System.Diagnostics
{
    public sealed class ConditionalAttribute : Attribute
    {
        public extern string ConditionString { get; }
        public extern ConditionalAttribute(string conditionString);
    }

    public static class Debug
    {
        public static extern void Assert(bool condition);
        public static extern void Assert(bool condition, string message);
        public static extern void Assert(bool condition, string message, string detailedMessage);
        public static extern void Write(string message);
        public static extern void WriteLine();
        public static extern void WriteLine(string message);
    }

    public sealed class DebuggableAttribute : Attribute
    {
        public extern bool IsJITTrackingEnabled { get; }
        public extern bool IsJITOptimizerDisabled { get; }
        public extern DebuggableAttribute.DebuggingModes DebuggingFlags { get; }
        public extern DebuggableAttribute(bool isJITTrackingEnabled, bool isJITOptimizerDisabled);
        public extern DebuggableAttribute(DebuggableAttribute.DebuggingModes modes);

        public enum DebuggingModes
        {
            None = 0,
            Default = 1,
            DisableOptimizations = 256,
            IgnoreSymbolStoreSequencePoints = 2,
            EnableEditAndContinue = 4,
        }
    }

    public sealed class DebuggerBrowsableAttribute : Attribute
    {
        public extern DebuggerBrowsableState State { get; }
        public extern DebuggerBrowsableAttribute(DebuggerBrowsableState state);
    }

    public enum DebuggerBrowsableState
    {
        Never = 0,
        Collapsed = 2,
        RootHidden = 3,
    }

    public sealed class DebuggerHiddenAttribute : Attribute
    {
        public extern DebuggerHiddenAttribute();
    }
}
