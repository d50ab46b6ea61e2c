using Gateway.Mqtt;

namespace Gateway.Core;

// How a gateway ends: it says so, hands over what is on its way, writes down what the next boot needs, and then restarts, sleeps or just stands still.
public sealed partial class Gateway
{
    /// <summary>Whether <see cref="Stop"/> has come to its end; steps do nothing any more.</summary>
    public bool IsStopped
    {
        get { return _phase == Stopped; }
    }

    /// <summary>
    /// Begins to close cleanly: says <c>offline</c>, lets the broker acknowledge what is on its way, disconnects and writes down what a restart needs. Go on with
    /// <see cref="Step"/> until <see cref="IsStopped"/>, which takes at most twice <see cref="GatewayOptions.StopTimeout"/>. <paramref name="reason"/> is the
    /// word for the next boot's <see cref="Restart"/>, at most 12 characters of ASCII.
    /// </summary>
    public void Stop(string reason)
    {
        if (_phase == Running)
        {
            _phase = Leaving;
            _restart = reason;
            _stopAt = _steppedAt + _options.StopTimeout;
        }
    }

    /// <summary>Whether the gateway is about to go.</summary>
    internal bool IsLeaving
    {
        get { return _phase != Running; }
    }

    /// <summary>Stops, and then restarts the device.</summary>
    internal void Reboot(string reason)
    {
        _rebooting = true;
        Stop(reason);
    }

    /// <summary>Restarts with what is kept on flash forgotten, but for the boot number and the sequence, which are never used twice.</summary>
    internal void FactoryReset()
    {
        _reset = true;
        Reboot("factory");
    }

    /// <summary>The steps of a clean close, one after the other; each ends when it is done or when its time is up.</summary>
    private void Leave(long now)
    {
        bool late = now - _stopAt >= 0;
        if (_phase == Leaving && (_link.SayGoodbye(_sleeping) || late))
        {
            _phase = Draining;
        }

        _link.TellResults();

        if (_phase == Draining && (!_client.IsOnline || _client.Queued == 0 || late))
        {
            // B17: what the broker has not acknowledged by now it may never have got, so its will has to say it.
            _client.Disconnect(_client.Queued == 0 ? MqttReason.Success : MqttReason.DisconnectWithWill);
            _phase = Closing;
            _stopAt = now + _options.StopTimeout;
        }
        else if (_phase == Closing && (_client.State == MqttState.Offline || late))
        {
            Finish(now);
        }
    }

    private void Finish(long now)
    {
        _outputs.Save(now);
        _inputs.Save(now);
        _phase = Stopped;
        if (_sleeping)
        {
            FallAsleep(now);
            return;
        }

        _log.Close(_restart, now);
        if (_reset)
        {
            ForgetState();
        }

        if (_rebooting)
        {
            _hardware.Device.Reboot(_restart);
        }
    }

    private void Sleep()
    {
        _sleeping = true;
        Stop(BootRecord.SleepReason);
    }

    /// <summary>Where flash does not take what the wake needs, a restart is told from a sleep by the chip, and begins behind every number that may be used.</summary>
    private void FallAsleep(long now)
    {
        if (_log.Sleep(_sleep.Missed, _sleep.IsTold, now))
        {
            _hardware.Device.Sleep(_sleep.Seconds);
        }
        else
        {
            _hardware.Device.Reboot("flash");
        }
    }

    private void ForgetState()
    {
        IFiles files = _hardware.Files;
        Configurator.Forget(files);
        files.Delete("outputs.0");
        files.Delete("outputs.1");
        files.Delete("inputs.0");
        files.Delete("inputs.1");
    }
}
