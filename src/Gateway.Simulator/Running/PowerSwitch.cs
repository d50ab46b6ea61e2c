using System.Runtime.InteropServices;

namespace Gateway.Simulator.Running;

/// <summary>Ctrl-C, and the signals by which a system asks a program to end: the run then closes cleanly instead of dying.</summary>
public sealed class PowerSwitch : IDisposable
{
    private readonly CancellationTokenSource _off = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Begins to listen; also switches off by itself after <paramref name="seconds"/>, where given.</summary>
    public PowerSwitch(int? seconds)
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, SwitchOff),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, SwitchOff),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, SwitchOff),
        ];
        if (seconds is { } limit)
        {
            _off.CancelAfter(TimeSpan.FromSeconds(limit));
        }
    }

    /// <summary>Whether the run is to end.</summary>
    public bool IsOff => _off.IsCancellationRequested;

    /// <summary>Waits, but no longer than until the run is to end.</summary>
    public void Wait(int milliseconds) => _off.Token.WaitHandle.WaitOne(milliseconds);

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _off.Dispose();
    }

    private void SwitchOff(PosixSignalContext context)
    {
        context.Cancel = true;
        _off.Cancel();
    }
}
