namespace Gateway.Core;

// Taking outputs in: settings to arrays, and the pin to its boot level.
public sealed partial class OutputBank
{
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
        _groups.Set(index, settings.Lock);
        int at = index * SettingCount;
        _settings[at + Pin] = settings.Pin;
        _settings[at + Hertz] = settings.PwmHertz;
        _settings[at + Dead] = settings.DeadMilliseconds;
        _settings[at + LinkTime] = settings.LinkSeconds;
        _settings[at + MaxOn] = settings.MaxOnSeconds;
        _settings[at + MinOn] = settings.MinOnSeconds;
        _settings[at + MinOff] = settings.MinOffSeconds;
    }

    private int Setting(int index, int setting)
    {
        return _settings[(index * SettingCount) + setting];
    }

    // of one in seconds, in milliseconds
    private long Time(int index, int setting)
    {
        return Milliseconds(Setting(index, setting));
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
        _source[index] = (byte)OutputSource.Boot;
        _state[index] = 0;
        _edgeAt[index] = now;
        _countedAt[index] = now;
        bool waits = level > 0 && (Time(index, MinOff) > 0 || (_running && OnIn(index, now) > 0));
        _level[index] = (byte)(waits ? 0 : level);
        if (waits)
        {
            Wait(index, level, OutputSource.Boot, 0);
        }

        _dueAt = now;
        return Has(index, Pwm)
            ? _pins.OpenPwm(Setting(index, Pin), Setting(index, Hertz), Permille(index))
            : _pins.OpenOutput(Setting(index, Pin), PinLevel(index));
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
