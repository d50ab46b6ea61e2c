namespace Gateway.Simulator.Views;

/// <summary>Where the simulator shows what goes on. Called from the gateway's thread, which goes on when a call returns.</summary>
public interface IView : IDisposable
{
    /// <summary>Shows the state.</summary>
    void Show(Snapshot snapshot);

    /// <summary>Tells something that is no part of the state.</summary>
    void Tell(string message);
}
