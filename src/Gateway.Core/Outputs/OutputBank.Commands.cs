namespace Gateway.Core;

// Commands: everything that can refuse one comes before anything that moves a pin.
public sealed partial class OutputBank
{
    private int CheckTime(OutputCommand command)
    {
        if (!command.HasExpires)
        {
            return ErrorCode.None;
        }

        long unix = _clock.UnixSeconds;
        if (unix == 0)
        {
            return ErrorCode.NoClock;
        }

        return unix > command.Expires ? ErrorCode.Expired : ErrorCode.None;
    }

    private int CheckRange(int index, OutputCommand command)
    {
        bool isLevel = command.Kind == OutputCommandKind.Level;
        if (isLevel && !Has(index, Pwm))
        {
            return ErrorCode.Type;
        }

        if (isLevel && (command.Level < 0 || command.Level > FullLevel))
        {
            return ErrorCode.Range;
        }

        return command.HasFor ? CheckFor(index, command) : ErrorCode.None;
    }

    private int CheckFor(int index, OutputCommand command)
    {
        if (command.Kind == OutputCommandKind.Off || (command.Kind == OutputCommandKind.Level && command.Level == 0))
        {
            return ErrorCode.Type;
        }

        if (command.ForSeconds < 1)
        {
            return ErrorCode.Range;
        }

        if (Time(index, MaxOn) > 0 && Milliseconds(command.ForSeconds) > Time(index, MaxOn))
        {
            return ErrorCode.MaxOn;
        }

        return command.ForSeconds > OutputSettings.MaximumSeconds ? ErrorCode.Range : ErrorCode.None;
    }

    private int LevelOf(int index, OutputCommand command)
    {
        switch (command.Kind)
        {
            case OutputCommandKind.On:
                return FullLevel;
            case OutputCommandKind.Level:
                return command.Level;
            case OutputCommandKind.Toggle:
                bool wanted = _level[index] > 0 ? !Is(index, OffWaits) : Is(index, OnWaits);
                return wanted ? 0 : FullLevel;
            default:
                return 0;
        }
    }

    private int RequestOn(int index, int level, OutputSource source, int forSeconds, long now)
    {
        if (_level[index] > 0)
        {
            SwitchOn(index, level, source, forSeconds, now);
            return ErrorCode.None;
        }

        // Waiting would start a compressor minutes after somebody asked for it.
        if (now - _edgeAt[index] < Time(index, MinOff))
        {
            return ErrorCode.Locked;
        }

        if (!CanBreakGroup(index, source, now))
        {
            return ErrorCode.Interlock;
        }

        BreakGroup(index, now);
        if (OnIn(index, now) <= 0)
        {
            SwitchOn(index, level, source, forSeconds, now);
        }
        else
        {
            Wait(index, level, source, forSeconds);
        }

        return ErrorCode.None;
    }

    private void RequestOff(int index, OutputSource source, long now)
    {
        if (_level[index] > 0 && now - _edgeAt[index] < Time(index, MinOn))
        {
            _state[index] = (_state[index] & ~Timed) | OffWaits;
            _nextSource[index] = (byte)source;
            Changed(index);
        }
        else if (IsActive(index))
        {
            SwitchOff(index, source, now);
        }
    }
}
