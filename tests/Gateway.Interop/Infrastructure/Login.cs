namespace Gateway.Interop.Infrastructure;

/// <summary>A user that a broker lets in.</summary>
internal sealed record Login(string User, string Password);
