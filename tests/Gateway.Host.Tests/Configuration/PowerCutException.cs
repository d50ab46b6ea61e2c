namespace Gateway.Host.Tests.Configuration;

/// <summary>The power goes, in the middle of whatever was being done.</summary>
public sealed class PowerCutException : Exception
{
}
