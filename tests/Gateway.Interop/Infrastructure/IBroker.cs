namespace Gateway.Interop.Infrastructure;

/// <summary>A real broker on a port of the loopback interface, with data of its own that go with it.</summary>
internal interface IBroker : IDisposable
{
    /// <summary>The port it listens on.</summary>
    int Port { get; }

    /// <summary>Who is let in; null when everybody is.</summary>
    Login? Login { get; }
}
