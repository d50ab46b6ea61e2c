namespace Gateway.Host.Tests.Mqtt;

/// <summary>The power has failed: nothing of this run happens any more.</summary>
internal sealed class PowerCutException : Exception
{
}
