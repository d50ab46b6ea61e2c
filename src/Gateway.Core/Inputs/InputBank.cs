using System;

namespace Gateway.Core;

/// <summary>
/// The inputs of a gateway: contacts, buttons and pulse counters. A button that is bound to an output toggles it here, without the
/// network (B06). One thread; allocates nothing after construction.
/// </summary>
public sealed class InputBank
{
    private const int None = 0;
    private const int Contact = 1;
    private const int Button = 2;
    private const int PolledCounter = 3;
    private const int HardwareCounter = 4;

    // in the flags: the press that toggles the bound output, and then
    private const int BoundPress = 3;
    private const int Inverted = 1 << 2;
    private const int Faulty = 1 << 3;

    // Beyond what the chip's own filter can do (12.7 us at most), and far beyond a glitch.
    private const int HardwareFilterMicroseconds = 10;

    // What a pulse must last where it is polled and the settings do not say.
    private const int PolledWidthMilliseconds = 2;

    private readonly IPins _pins;
    private readonly OutputBank _outputs;
    private readonly OutputCommand _toggle = new OutputCommand();
    private readonly IdTable _ids;
    private readonly IdTable _bound;
    private readonly InputLevels _levels;
    private readonly ButtonPresses _presses;
    private readonly PulseCounters _counters;
    private readonly int _capacity;
    private readonly byte[] _kind;
    private readonly byte[] _pin;
    private readonly byte[] _flags;
    private readonly long[] _read;

    private IInputListener _listener;

    /// <summary>Makes an empty bank for up to <paramref name="capacity"/> inputs (1-32) and reads the totals it kept on <paramref name="files"/>.</summary>
    public InputBank(IPins pins, IClock clock, IFiles files, OutputBank outputs, int capacity)
    {
        if (capacity < 1 || capacity > 32)
        {
            throw new ArgumentException();
        }

        _pins = pins;
        _outputs = outputs;
        _capacity = capacity;
        _ids = new IdTable(capacity);
        _bound = new IdTable(capacity);
        _levels = new InputLevels(pins, capacity);
        _presses = new ButtonPresses(capacity);
        _counters = new PulseCounters(new ChannelStore(files, "inputs", _ids, capacity), capacity, clock.Milliseconds);
        _kind = new byte[capacity];
        _pin = new byte[capacity];
        _flags = new byte[capacity];
        _read = new long[capacity];
        _toggle.Source = OutputSource.Button;
        _toggle.Kind = OutputCommandKind.Toggle;
    }

    /// <summary>Who hears of presses, changes, flows and totals; null for nobody. Set it before the first <see cref="Step"/>.</summary>
    public IInputListener Listener
    {
        get { return _listener; }
        set { _listener = value; }
    }

    /// <summary>The ids, empty where there is no input.</summary>
    internal IdTable Ids
    {
        get { return _ids; }
    }

    /// <summary>How many inputs fit; indices run from 0 up to it, and may have gaps.</summary>
    public int Capacity
    {
        get { return _capacity; }
    }

    /// <summary>Gives the buffer of what is kept on flash up for one that others use between two calls.</summary>
    internal void Share(byte[] buffer)
    {
        _counters.Share(buffer);
    }

    /// <summary>Writes to flash since construction.</summary>
    public int FlashWrites
    {
        get { return _counters.FlashWrites; }
    }

    /// <summary>Writes to flash that failed; each is tried again.</summary>
    public int FlashFailures
    {
        get { return _counters.FlashFailures; }
    }

    /// <summary>
    /// Adds an input; the level it has is no change and no press. Its index, or the negated <see cref="ErrorCode"/>:
    /// <see cref="ErrorCode.Range"/> or <see cref="ErrorCode.Schema"/> for the settings or a second input of the same id,
    /// <see cref="ErrorCode.Busy"/> when the bank is full, <see cref="ErrorCode.PinUsed"/> when the pin does not open.
    /// </summary>
    public int Add(InputSettings settings, long now)
    {
        int code = settings.Check();
        int index = code == ErrorCode.None ? _ids.PlaceFor(settings.Id) : -code;
        if (index < 0)
        {
            return index;
        }

        code = Place(index, settings, now);
        return code == ErrorCode.None ? index : -code;
    }

    /// <summary>
    /// Gives a running input other settings at the same index: it starts anew, a counter goes on from its total. <see cref="ErrorCode.None"/>, or why
    /// not: a fault of the settings changes nothing; after <see cref="ErrorCode.PinUsed"/> the input is gone.
    /// </summary>
    public int Change(int index, InputSettings settings, long now)
    {
        if (!IsUsed(index))
        {
            return ErrorCode.Unknown;
        }

        int code = settings.Check();
        if (code != ErrorCode.None)
        {
            return code;
        }

        if (_ids.Find(settings.Id) != index)
        {
            return ErrorCode.Schema;
        }

        Remove(index, now);
        return Place(index, settings, now);
    }

    /// <summary>Gives the input at an index other settings, or, where there is none, adds it there; as <see cref="Change"/>.</summary>
    internal int Put(int index, InputSettings settings, long now)
    {
        if (IsUsed(index))
        {
            return Change(index, settings, now);
        }

        int code = settings.Check();
        if (code == ErrorCode.None && _ids.Find(settings.Id) >= 0)
        {
            code = ErrorCode.Schema;
        }

        return code == ErrorCode.None ? Place(index, settings, now) : code;
    }

    /// <summary>Saves a counter's total and gives the input's pin back.</summary>
    public void Remove(int index, long now)
    {
        if (!IsUsed(index))
        {
            return;
        }

        Save(now);
        _counters.Close(index);
        _pins.Close(_pin[index]);
        _kind[index] = None;
        _ids.Set(index, null);
    }

    /// <summary>The index of an input by its id in UTF-8, or -1.</summary>
    public int Find(byte[] utf8, int offset, int count)
    {
        return _ids.Find(utf8, offset, count);
    }

    /// <summary>Whether there is an input at <paramref name="index"/>.</summary>
    public bool IsUsed(int index)
    {
        return index >= 0 && index < _capacity && _kind[index] != None;
    }

    /// <summary>Whether the input is a pulse counter, so that it has a flow and a total and no state.</summary>
    public bool IsCounter(int index)
    {
        return _kind[index] >= PolledCounter;
    }

    /// <summary>Whether a contact is closed or a button pressed, as its polarity says.</summary>
    public bool IsOn(int index)
    {
        return _levels.IsHigh(index) != ((_flags[index] & Inverted) != 0);
    }

    /// <summary>Whether a counter's hardware does not answer; its total stands still meanwhile.</summary>
    public bool IsFaulty(int index)
    {
        return (_flags[index] & Faulty) != 0;
    }

    /// <summary>
    /// A counter's pulses, as they stand on flash: behind by at most <c>saveT</c> seconds, or <c>saveN</c> pulses where that is sooner and
    /// the last write is ten seconds old. That much a power cut loses, and no more; what this returned never goes back (B13).
    /// </summary>
    public long TotalPulses(int index)
    {
        return _counters.Saved(index);
    }

    /// <summary>The same total in thousandths of the counter's unit.</summary>
    public long Total(int index)
    {
        return _counters.SavedUnits(index);
    }

    /// <summary>A counter's flow in thousandths of its unit a minute, over the last <c>flowT</c> seconds.</summary>
    public int Flow(int index)
    {
        return _counters.Flow(index);
    }

    /// <summary>Reads every input once and does what follows from it. Call it at least every 10 ms for a button to answer within 50 ms.</summary>
    public void Step(long now)
    {
        for (int index = 0; index < _capacity; index++)
        {
            int kind = _kind[index];
            if (kind == HardwareCounter)
            {
                ReadCounter(index, now);
            }
            else if (kind != None)
            {
                if (_levels.Sample(index, now))
                {
                    Settled(index, kind, now);
                }
                else if (kind == Button)
                {
                    Decide(index, _presses.Wait(index, now), now);
                }
            }
        }

        if (_counters.IsDue(now))
        {
            StepCounters(now);
        }
    }

    /// <summary>Writes the totals if they differ from what is on flash; to be called before an orderly restart, which then loses nothing.</summary>
    public void Save(long now)
    {
        for (int index = 0; index < _capacity; index++)
        {
            if (_kind[index] == HardwareCounter)
            {
                ReadCounter(index, now);
            }
        }

        bool unsaved = false;
        for (int index = 0; index < _capacity; index++)
        {
            unsaved = unsaved || _counters.IsUnsaved(index);
        }

        if (unsaved)
        {
            WriteTotals(now);
        }
    }

    private static int AtLeastPolledWidth(int milliseconds)
    {
        return milliseconds < PolledWidthMilliseconds ? PolledWidthMilliseconds : milliseconds;
    }

    private int Place(int index, InputSettings settings, long now)
    {
        int kind = Open(index, settings);
        if (kind == None)
        {
            return ErrorCode.PinUsed;
        }

        Take(index, kind, settings, now);
        return ErrorCode.None;
    }

    // What the pin was opened as, or None. The hardware counts where no longer width is asked for than its filter has (B23).
    private int Open(int index, InputSettings settings)
    {
        if (settings.Kind != InputKind.Counter)
        {
            int debounce = settings.DebounceMilliseconds;
            bool open = _levels.Open(index, settings.Pin, settings.Pull, debounce, debounce);
            int kind = settings.Kind == InputKind.Button ? Button : Contact;
            return open ? kind : None;
        }

        int low = settings.MinimumLowMilliseconds;
        int high = settings.MinimumHighMilliseconds;
        if (low == 0 && high == 0 && _pins.OpenCounter(settings.Pin, settings.Pull, HardwareFilterMicroseconds))
        {
            return HardwareCounter;
        }

        bool polled = _levels.Open(index, settings.Pin, settings.Pull, AtLeastPolledWidth(low), AtLeastPolledWidth(high));
        return polled ? PolledCounter : None;
    }

    private void Take(int index, int kind, InputSettings settings, long now)
    {
        _ids.Set(index, settings.Id);
        _bound.Set(index, kind == Button ? settings.Output : null);
        _kind[index] = (byte)kind;
        _pin[index] = (byte)settings.Pin;
        _flags[index] = (byte)((int)settings.OutputPress | (settings.Inverted ? Inverted : 0));
        _read[index] = 0;
        if (kind == Button)
        {
            _presses.Open(index, settings.LongMilliseconds, settings.DoubleMilliseconds, IsOn(index));
        }
        else if (kind != Contact)
        {
            _counters.Open(index, settings, now);
        }
    }

    private void Settled(int index, int kind, long now)
    {
        bool on = IsOn(index);
        if (kind == PolledCounter)
        {
            if (on)
            {
                _counters.Count(index, 1, now);
            }

            return;
        }

        if (kind == Button)
        {
            Decide(index, on ? _presses.Press(index, now) : _presses.Release(index, now), now);
        }

        Changed(index);
    }

    private void Changed(int index)
    {
        if (_listener != null)
        {
            _listener.OnInputChanged(index);
        }
    }

    private void Decide(int index, int press, long now)
    {
        if (press == ButtonPresses.Undecided)
        {
            return;
        }

        int code = ErrorCode.None;
        if (press == (_flags[index] & BoundPress) && !_bound.IsEmpty(index))
        {
            // Found anew each time: the outputs may have been configured anew.
            code = _outputs.Command(_outputs.Find(_bound, index), _toggle, now);
        }

        if (_listener != null)
        {
            _listener.OnButton(index, (ButtonPress)press, code);
        }
    }

    private void ReadCounter(int index, long now)
    {
        long read = _pins.ReadCounter(_pin[index]);
        long pulses = read - _read[index];
        if (pulses == 0 && !IsFaulty(index))
        {
            return;
        }

        SetFaulty(index, read < 0);
        if (read < 0)
        {
            return;
        }

        _read[index] = read;
        if (pulses > 0)
        {
            _counters.Count(index, pulses, now);
        }
    }

    private void SetFaulty(int index, bool faulty)
    {
        if (IsFaulty(index) != faulty)
        {
            _flags[index] ^= Faulty;
            Changed(index);
        }
    }

    private void StepCounters(long now)
    {
        for (int index = 0; index < _capacity; index++)
        {
            if (_counters.MeasureFlow(index, now) && _listener != null)
            {
                _listener.OnFlow(index);
            }
        }

        if (_counters.IsSaveDue(now))
        {
            WriteTotals(now);
        }

        _counters.Schedule(now);
    }

    private void WriteTotals(long now)
    {
        if (!_counters.Write(now))
        {
            return;
        }

        for (int index = 0; index < _capacity; index++)
        {
            if (_counters.Settle(index) && _listener != null)
            {
                _listener.OnTotal(index);
            }
        }
    }
}
