namespace Gateway.Foundation;

/// <summary>What an "on" does while another output of the same interlock group is on (<c>lockBy</c>).</summary>
public enum InterlockPolicy
{
    /// <summary>Break before make: the other goes off at once, this one on when the dead time has passed.</summary>
    Switch,

    /// <summary>The command is refused with <see cref="ErrorCode.Interlock"/>; nothing moves.</summary>
    Refuse,
}
