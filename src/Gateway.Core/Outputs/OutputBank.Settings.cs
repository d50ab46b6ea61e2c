namespace Gateway.Core;

// Taking outputs in: settings to arrays, and the pin to its boot level.
public sealed partial class OutputBank
{
    private int FreeIndex()
    {
        for (int index = 0; index < _capacity; index++)
        {
            if ((_flags[index] & Used) == 0)
            {
                return index;
            }
        }

        return -1;
    }

    private int Place(int index, OutputSettings settings, long now)
    {
        _ids.Set(index, settings.Id);
        Take(index, settings);
        if (Open(index, settings.Boot, now))
        {
            return ErrorCode.None;
        }

        Forget(index);
        return ErrorCode.PinUsed;
    }

    private void Take(int index, OutputSettings settings)
    {
        int flags = Used;
        flags |= settings.Inverted ? Inverted : 0;
        flags |= settings.PwmHertz > 0 ? Pwm : 0;
        flags |= settings.Boot == OutputBoot.Last ? Restores : 0;
        flags |= settings.Link == LinkPolicy.Off ? LinkOff : 0;
        flags |= settings.Link == LinkPolicy.On ? LinkOn : 0;
        flags |= settings.LockBy == InterlockPolicy.Refuse ? Refuses : 0;
        flags |= settings.LocalOnly ? LocalOnly : 0;
        _flags[index] = flags;
        _pin[index] = settings.Pin;
        _hertz[index] = settings.PwmHertz;
        _groups.Set(index, settings.Lock);
        _dead[index] = settings.DeadMilliseconds;
        _linkTime[index] = Milliseconds(settings.LinkSeconds);
        _maxOn[index] = Milliseconds(settings.MaxOnSeconds);
        _minOn[index] = Milliseconds(settings.MinOnSeconds);
        _minOff[index] = Milliseconds(settings.MinOffSeconds);
    }

    private void Forget(int index)
    {
        _flags[index] = 0;
        _state[index] = 0;
        _level[index] = 0;
        _ids.Set(index, null);
        _groups.Set(index, null);
    }

    private bool Open(int index, OutputBoot boot, long now)
    {
        _saved[index] = _store.Read(index);
        _onTime[index] = StoredSeconds(_saved[index]) * 1000;
        int level = BootLevel(index, boot);
        _source[index] = (int)OutputSource.Boot;
        _state[index] = 0;
        _edgeAt[index] = now;
        _countedAt[index] = now;
        bool waits = level > 0 && (_minOff[index] > 0 || (_running && OnIn(index, now) > 0));
        _level[index] = waits ? 0 : level;
        if (waits)
        {
            Wait(index, level, OutputSource.Boot, 0);
        }

        _dueAt = now;
        return Has(index, Pwm)
            ? _pins.OpenPwm(_pin[index], _hertz[index], Permille(index))
            : _pins.OpenOutput(_pin[index], PinLevel(index));
    }

    // The first of a group to be added wins its place; the others stay off.
    private int BootLevel(int index, OutputBoot boot)
    {
        int level = boot == OutputBoot.On ? FullLevel : 0;
        if (boot == OutputBoot.Last)
        {
            level = StoredLevel(_saved[index]);
            level = level > 0 && !Has(index, Pwm) ? FullLevel : level;
        }

        return IsGroupActive(index) ? 0 : level;
    }
}
