using Gateway.Interop.Infrastructure;

namespace Gateway.Interop.Client;

/// <summary>The broker of one test class: started by its first test, ended behind its last.</summary>
internal sealed class Shared<TBroker>(Func<TBroker> start)
    where TBroker : IBroker
{
    private readonly Lazy<TBroker> _broker = new(start);

    /// <summary>The broker.</summary>
    public TBroker Broker => _broker.Value;

    /// <summary>Ends it, if a test has used it.</summary>
    public void Stop()
    {
        if (_broker.IsValueCreated)
        {
            Broker.Dispose();
        }
    }
}
