namespace Gateway.Core;

// What runs follows what the machine says, and how it does.
internal sealed partial class Configurator
{
    /// <inheritdoc/>
    public int Apply(long now)
    {
        if (_index == SectionTables.None)
        {
            _index = _tables.FreeIndex(_kind);
            _before = null;
        }
        else
        {
            _before = _tables.PackedAt(_kind, _index);
        }

        _inForce = true;
        _appliedAt = now;
        int code = Install(_isBoards ? Board(_kind) : _candidate == null ? null : _tables.Pack(_kind, _candidate), now);
        if (code != ErrorCode.None)
        {
            _message = _kind == SectionKind.Sensor ? _channels.CheckedMessage : "the pin does not open";
        }
        else if (MovesLink())
        {
            _broker.Move(true, now);
        }

        return code;
    }

    /// <inheritdoc/>
    public void Commit()
    {
        if (_candidate == null && _machine.Place != SectionSlots.Nothing)
        {
            // It may have been the board's; the next boot knows, and frees the place where it was not.
            _slots.Pin(_machine.Place);
            _clearDue |= 1L << _machine.Place;
        }

        Due();
        _before = null;
        _candidate = null;
        _inForce = false;
    }

    /// <inheritdoc/>
    public void Revert(long now)
    {
        if (_machine.Place != SectionSlots.Nothing)
        {
            // A section that was new has been told meanwhile, where the link came back, or by the run before.
            _clearDue |= 1L << _machine.Place;
        }

        if (!_inForce)
        {
            return;
        }

        if (MovesLink())
        {
            _message = _broker.Problem(_link.LastReason);
        }

        Install(_before, now);
        Due();
        if (MovesLink())
        {
            _broker.Move(false, now);
        }

        _before = null;
        _candidate = null;
        _inForce = false;
    }

    /// <inheritdoc/>
    public TrialHealth Health(long now)
    {
        if (CandidateClass == SettingClass.Link)
        {
            return _broker.IsProven ? TrialHealth.Good : TrialHealth.Pending;
        }

        bool gone = (_kind == SectionKind.Output && !_outputs.IsUsed(_index)) || (_kind == SectionKind.Input && !_inputs.IsUsed(_index));
        if (gone)
        {
            _message = "the pin does not open";
            return TrialHealth.Bad;
        }

        return _kind == SectionKind.Sensor ? SensorHealth(now) : now - _appliedAt >= LoopIsAlive ? TrialHealth.Good : TrialHealth.Pending;
    }

    private bool MovesLink()
    {
        return (CandidateClass == SettingClass.Link || _movesTyped) && _broker != null;
    }

    /// <summary>Puts a packed section, or nothing, in the place of the one in work, and has the hardware follow.</summary>
    private int Install(byte[] packed, long now)
    {
        _tables.Put(_kind, _index, packed);
        if (_channels == null)
        {
            return ErrorCode.None;
        }

        int code = ErrorCode.None;
        object settings = _tables.Get(_kind, _index);
        switch (_kind)
        {
            case SectionKind.Sensor:
                code = InstallSensor((SensorSettings)settings, now);
                break;
            case SectionKind.Output:
                code = InstallOutput((OutputSettings)settings, now);
                break;
            case SectionKind.Input:
                code = InstallInput((InputSettings)settings, now);
                break;
            case SectionKind.Net:
                UseTimeServer();
                break;
            case SectionKind.Sys:
                SysSettings sys = (SysSettings)settings;
                _link.Use(sys);
                _sleep.Use(sys);
                _broker.FollowSleep(sys.SleepSeconds, now);
                break;
        }

        return code;
    }

    private void UseTimeServer()
    {
        if (_hardware.Network != null)
        {
            _hardware.Network.UseTimeServer(Net.TimeServer);
        }
    }

    private int InstallSensor(SensorSettings settings, long now)
    {
        if (settings != null)
        {
            _log.EndFile();
            return _channels.Put(_index, settings, now);
        }

        _log.Forget(_index);
        _channels.Remove(_index);
        return ErrorCode.None;
    }

    private int InstallOutput(OutputSettings settings, long now)
    {
        if (settings == null)
        {
            _outputs.Remove(_index, now);
            return ErrorCode.None;
        }

        int code = _outputs.Put(_index, settings, now);
        _link.OnOutputChanged(_index);
        return code;
    }

    private int InstallInput(InputSettings settings, long now)
    {
        if (settings == null)
        {
            _inputs.Remove(_index, now);
            return ErrorCode.None;
        }

        int code = _inputs.Put(_index, settings, now);
        _link.OnInputChanged(_index);
        return code;
    }

    private TrialHealth SensorHealth(long now)
    {
        SensorDriver driver = _channels.Driver(_index);
        if (driver == null)
        {
            return TrialHealth.Bad;
        }

        switch (driver.State)
        {
            case SensorState.Ready:
                return TrialHealth.Good;
            case SensorState.Busy:
                return now - _appliedAt >= BusyIsAlive ? TrialHealth.Good : TrialHealth.Pending;
            case SensorState.Fault:
                return FaultHealth(driver.Fault);
            default:
                return TrialHealth.Pending;
        }
    }

    /// <summary>An unplugged probe is no fault of the settings; a device that does not answer may be.</summary>
    private TrialHealth FaultHealth(SensorFault fault)
    {
        bool answers = fault != SensorFault.NoDev && fault != SensorFault.Crc && fault != SensorFault.Timeout;
        _key = "drv";
        _message = "the sensor does not answer: " + SensorFaults.Text(fault);
        return answers ? TrialHealth.Good : TrialHealth.Pending;
    }
}
