namespace Gateway.Core;

// How the sections on trial do: whether pins are open, whether sensors answer, whether the link is proven.
internal sealed partial class Configurator
{
    // A driver that is still at work after so many milliseconds is alive; one at an output or input has nothing to answer.
    private const int BusyIsAlive = 5000;
    private const int LoopIsAlive = 2000;

    /// <inheritdoc/>
    public TrialHealth Health(long now)
    {
        for (int i = 0; i < _change.Count; i++)
        {
            Clear();
            TrialHealth health = _change.Removes(i) ? TrialHealth.Good : Look(_change.Kind(i), _change.Index(i), now);
            if (health != TrialHealth.Good)
            {
                _failing = i;
                return health;
            }
        }

        _failing = SectionTables.None;
        return ChangeClass != SettingClass.Link || _broker.IsProven ? TrialHealth.Good : TrialHealth.Pending;
    }

    private TrialHealth Look(SectionKind kind, int index, long now)
    {
        if ((kind == SectionKind.Output && !_outputs.IsUsed(index)) || (kind == SectionKind.Input && !_inputs.IsUsed(index)))
        {
            _message = "the pin does not open";
            return TrialHealth.Bad;
        }

        switch (kind)
        {
            case SectionKind.Sensor:
                return LookAtSensor(_channels.Driver(index), now);
            case SectionKind.Mqtt:
            case SectionKind.Net:
                return TrialHealth.Good;
            default:
                return now - _appliedAt >= LoopIsAlive ? TrialHealth.Good : TrialHealth.Pending;
        }
    }

    private TrialHealth LookAtSensor(SensorDriver driver, long now)
    {
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
                return LookAtFault(driver.Fault);
            default:
                return TrialHealth.Pending;
        }
    }

    /// <summary>An unplugged probe is no fault of the settings; a device that does not answer may be.</summary>
    private TrialHealth LookAtFault(SensorFault fault)
    {
        if (fault != SensorFault.NoDev && fault != SensorFault.Crc && fault != SensorFault.Timeout)
        {
            return TrialHealth.Good;
        }

        _key = "drv";
        _message = "the sensor does not answer: " + SensorFaults.Text(fault);
        return TrialHealth.Pending;
    }
}
