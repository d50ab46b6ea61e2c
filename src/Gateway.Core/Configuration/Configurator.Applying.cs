namespace Gateway.Core;

// What runs follows what the machine says.
internal sealed partial class Configurator
{
    /// <inheritdoc/>
    public int Apply(long now)
    {
        _inForce = true;
        _appliedAt = now;
        int code = Exchange(now);
        if (code != ErrorCode.None)
        {
            _message = _change.Kind(_failing) == SectionKind.Sensor ? _channels.CheckedMessage : "the pin does not open";
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
        for (int i = 0; i < _change.Count; i++)
        {
            if (_change.Removes(i))
            {
                // It may have been the board's; the next boot knows, and frees the place where it was not.
                _store.Places.Pin(_change.Place(i));
                _clearDue |= 1L << _change.Place(i);
            }
        }

        Due();
        _change.Clear();
        _inForce = false;
    }

    /// <inheritdoc/>
    public void Revert(long now)
    {
        if (_inForce)
        {
            if (MovesLink() && !_broker.IsProven)
            {
                _message = _broker.Problem(_link.LastReason);
            }

            Exchange(now);
            Due();
            if (MovesLink())
            {
                _broker.Move(false, now);
            }
        }

        for (int i = 0; i < _store.Members; i++)
        {
            int place = _store.MemberPlace(i);
            ClearLater(_store.Places.Kind(place), _store.Places.Id(place));
        }

        _change.Clear();
        _inForce = false;
    }

    private bool MovesLink()
    {
        return (ChangeClass == SettingClass.Link || _movesTyped) && _broker != null;
    }

    /// <summary>
    /// Exchanges what is in force for what is not, in all sections of the change. Pins are given back first, all of them, so that sections can take them from each other.
    /// </summary>
    private int Exchange(long now)
    {
        for (int i = 0; i < _change.Count && _installer != null; i++)
        {
            if (_change.LosesPin(i))
            {
                _installer.Release(_change.Kind(i), _change.Index(i), now);
            }
        }

        _change.Swap();
        int code = ErrorCode.None;
        for (int i = 0; i < _change.Count && _installer != null; i++)
        {
            int failed = _installer.Install(_change.Kind(i), _change.Index(i), now);
            if (failed != ErrorCode.None && code == ErrorCode.None)
            {
                code = failed;
                _failing = i;
            }
        }

        return code;
    }

    private void Due()
    {
        for (int i = 0; i < _change.Count; i++)
        {
            _reportDue |= 1L << _change.Unit(i);
        }
    }
}
