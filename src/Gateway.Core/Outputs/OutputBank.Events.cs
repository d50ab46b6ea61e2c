namespace Gateway.Core;

// What happens by itself, and when the next of it is due.
public sealed partial class OutputBank
{
    private void Advance(int index, long now)
    {
        if (_level[index] > 0)
        {
            EndOn(index, now);
        }

        if (!_linkUp && Has(index, LinkOff | LinkOn) && !Is(index, LinkHandled) && now - _linkDownAt >= Time(index, LinkTime))
        {
            EnterFailsafe(index, now);
        }

        if (Is(index, OnWaits) && !Yields(index) && OnIn(index, now) <= 0)
        {
            SwitchOn(index, _nextLevel[index], (OutputSource)_nextSource[index], _nextFor[index], now);
        }
    }

    private void EndOn(int index, long now)
    {
        if (Is(index, Timed) && now - _endAt[index] >= 0)
        {
            RequestOff(index, OutputSource.Timer, now);
        }
        else if (Is(index, OffWaits) && now - _edgeAt[index] >= Time(index, MinOn))
        {
            SwitchOff(index, (OutputSource)_nextSource[index], now);
        }

        if (_level[index] > 0 && Time(index, MaxOn) > 0 && now - _edgeAt[index] >= Time(index, MaxOn))
        {
            SwitchOff(index, OutputSource.MaxOn, now);
        }
    }

    private void NoteLink(bool linkUp, long now)
    {
        _linkUp = linkUp;
        _linkDownAt = now;
        for (int index = 0; linkUp && index < _capacity; index++)
        {
            if (Is(index, OnWaits) && _nextSource[index] == (int)OutputSource.Failsafe)
            {
                _state[index] &= ~OnWaits;
            }

            if (Is(index, InFailsafe) && _listener != null)
            {
                _listener.OnFailsafe(index, false);
            }

            _state[index] &= ~(LinkHandled | InFailsafe);
        }
    }

    // Once for each loss: what a button does later stays, and maxOn may end what the failsafe switched on (B04).
    private void EnterFailsafe(int index, long now)
    {
        _state[index] |= LinkHandled;
        bool lastingOn = _level[index] == FullLevel && !Is(index, Timed | OffWaits);
        if (Has(index, LinkOff) ? !IsActive(index) : lastingOn)
        {
            return;
        }

        _state[index] |= InFailsafe;
        if (Has(index, LinkOff))
        {
            SwitchOff(index, OutputSource.Failsafe, now);
        }
        else if (_level[index] > 0)
        {
            SwitchOn(index, FullLevel, OutputSource.Failsafe, 0, now);
        }
        else
        {
            Wait(index, FullLevel, OutputSource.Failsafe, 0);
        }

        if (_listener != null)
        {
            _listener.OnFailsafe(index, true);
        }
    }

    // Milliseconds until an output that is on goes off by itself, or -1.
    private long OffIn(int index, long now)
    {
        long on = now - _edgeAt[index];
        long left = -1;
        if (Is(index, Timed | OffWaits))
        {
            long end = Is(index, Timed) ? _endAt[index] - now : 0;
            long minimum = Time(index, MinOn) - on;
            left = NotNegative(end > minimum ? end : minimum);
        }

        long most = NotNegative(Time(index, MaxOn) - on);
        return Time(index, MaxOn) > 0 && (left < 0 || most < left) ? most : left;
    }

    // Milliseconds until the output may go on: its own minOff, and the dead time after each of its group. Not after 0: now.
    private long OnIn(int index, long now)
    {
        long wait = Time(index, MinOff) - (now - _edgeAt[index]);
        long dead = DeadTime(index);
        for (int other = 0; other < _capacity; other++)
        {
            long rest = dead - (now - _edgeAt[other]);
            if (rest > wait && rest > 0 && IsRival(index, other))
            {
                wait = rest;
            }
        }

        return wait;
    }

    private void Schedule(long now)
    {
        long next = Sooner(Horizon, _checkpointAt - now);
        for (int index = 0; index < _capacity; index++)
        {
            if ((_flags[index] & Used) != 0)
            {
                next = NextOf(index, next, now);
            }
        }

        _dueAt = now + next;
    }

    private long NextOf(int index, long next, long now)
    {
        if (_level[index] > 0)
        {
            long off = OffIn(index, now);
            next = off < 0 ? next : Sooner(next, off);
        }

        // An output that yields hears of it: what the other does is due at its own time.
        if (Is(index, OnWaits) && !Yields(index))
        {
            next = Sooner(next, OnIn(index, now));
        }

        if (!_linkUp && Has(index, LinkOff | LinkOn) && !Is(index, LinkHandled))
        {
            next = Sooner(next, _linkDownAt + Time(index, LinkTime) - now);
        }

        return next;
    }

    private static long Sooner(long next, long candidate)
    {
        candidate = NotNegative(candidate);
        return candidate < next ? candidate : next;
    }

    private static long NotNegative(long value)
    {
        return value < 0 ? 0 : value;
    }
}
