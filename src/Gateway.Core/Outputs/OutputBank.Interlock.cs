namespace Gateway.Core;

// Interlock groups: who else is in the group, and what may be done to it.
public sealed partial class OutputBank
{
    // An "on" that waits goes after whoever of the group is on; the failsafe's also after whoever was told to go on, so that no
    // command ends up waiting for the end of a failsafe.
    private bool Yields(int index)
    {
        if (IsGroupOn(index))
        {
            return true;
        }

        bool failsafe = _nextSource[index] == (int)OutputSource.Failsafe;
        for (int other = 0; failsafe && other < _capacity; other++)
        {
            if (Is(other, OnWaits) && _nextSource[other] != (int)OutputSource.Failsafe && IsRival(index, other))
            {
                return true;
            }
        }

        return false;
    }

    // On, or about to go on.
    private bool IsActive(int index)
    {
        return _level[index] > 0 || Is(index, OnWaits);
    }

    private bool IsGroupOn(int index)
    {
        for (int other = 0; other < _capacity; other++)
        {
            if (_level[other] > 0 && IsRival(index, other))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsGroupActive(int index)
    {
        for (int other = 0; other < _capacity; other++)
        {
            if (IsActive(other) && IsRival(index, other))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsRival(int index, int other)
    {
        return other != index && Has(other, Used) && _groups.Same(index, other);
    }

    private bool CanBreakGroup(int index, OutputSource source, long now)
    {
        for (int other = 0; other < _capacity; other++)
        {
            if (IsActive(other) && IsRival(index, other) && !CanBreak(index, other, source, now))
            {
                return false;
            }
        }

        return true;
    }

    private bool CanBreak(int index, int other, OutputSource source, long now)
    {
        bool foreign = Has(other, LocalOnly) && source == OutputSource.Mqtt;
        bool held = _level[other] > 0 && now - _edgeAt[other] < Time(other, MinOn);
        return !Has(index, Refuses) && !foreign && !held;
    }

    private void BreakGroup(int index, long now)
    {
        for (int other = 0; other < _capacity; other++)
        {
            if (IsActive(other) && IsRival(index, other))
            {
                SwitchOff(other, OutputSource.Interlock, now);
            }
        }
    }

    private long DeadTime(int index)
    {
        long dead = Setting(index, Dead);
        for (int other = 0; other < _capacity; other++)
        {
            if (Setting(other, Dead) > dead && IsRival(index, other))
            {
                dead = Setting(other, Dead);
            }
        }

        return dead;
    }
}
