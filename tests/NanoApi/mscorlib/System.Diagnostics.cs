namespace System.Diagnostics
{
    public sealed class ConditionalAttribute : Attribute
    {
        public extern string ConditionString { get; }
        public extern ConditionalAttribute(string conditionString);
    }

    // no Debug: the library marks its members Conditional("DEBUG"), so that a release build of the firmware would say nothing; Console is the same port

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
