namespace Gateway.Core;

/// <summary>Tells short, long and double presses apart from what a button's settled level does.</summary>
internal sealed class ButtonPresses
{
    /// <summary>What the calls return when nothing is decided yet.</summary>
    internal const int Undecided = -1;

    // Idle -press-> Short told, Told           where neither long nor double presses are looked for
    // Idle -press-> Down -held-> Long told, Told
    //               Down -release-> Short told, Idle       or, where double presses are looked for:
    //               Down -release-> Gap -press-> Double told, Told
    //                               Gap -too long-> Short told, Idle
    // Told -release-> Idle
    private const int Idle = 0;
    private const int Down = 1;
    private const int Gap = 2;
    private const int Told = 3;

    private readonly byte[] _phase;
    private readonly ushort[] _long;
    private readonly ushort[] _double;
    private readonly long[] _since;

    internal ButtonPresses(int capacity)
    {
        _phase = new byte[capacity];
        _long = new ushort[capacity];
        _double = new ushort[capacity];
        _since = new long[capacity];
    }

    /// <summary>Takes a button in; <paramref name="pressed"/> tells whether it is held just now, which is no press.</summary>
    internal void Open(int index, int longMilliseconds, int doubleMilliseconds, bool pressed)
    {
        _long[index] = (ushort)longMilliseconds;
        _double[index] = (ushort)doubleMilliseconds;
        _phase[index] = (byte)(pressed ? Told : Idle);
    }

    /// <summary>The button went down; the <see cref="ButtonPress"/> this decides, or <see cref="Undecided"/>.</summary>
    internal int Press(int index, long now)
    {
        if (_phase[index] == Gap)
        {
            return Tell(index, Told, ButtonPress.Double);
        }

        if (_long[index] == 0 && _double[index] == 0)
        {
            return Tell(index, Told, ButtonPress.Short);
        }

        return Enter(index, Down, now);
    }

    /// <summary>The button was released; the <see cref="ButtonPress"/> this decides, or <see cref="Undecided"/>.</summary>
    internal int Release(int index, long now)
    {
        if (_phase[index] != Down)
        {
            return Enter(index, Idle, now);
        }

        return _double[index] > 0 ? Enter(index, Gap, now) : Tell(index, Idle, ButtonPress.Short);
    }

    /// <summary>Time passed; the <see cref="ButtonPress"/> this decides, or <see cref="Undecided"/>.</summary>
    internal int Wait(int index, long now)
    {
        int phase = _phase[index];
        if (phase == Idle || phase == Told)
        {
            return Undecided;
        }

        long waited = now - _since[index];
        if (phase == Down && _long[index] > 0 && waited >= _long[index])
        {
            return Tell(index, Told, ButtonPress.Long);
        }

        return phase == Gap && waited >= _double[index] ? Tell(index, Idle, ButtonPress.Short) : Undecided;
    }

    private int Enter(int index, int phase, long now)
    {
        _phase[index] = (byte)phase;
        _since[index] = now;
        return Undecided;
    }

    private int Tell(int index, int phase, ButtonPress press)
    {
        _phase[index] = (byte)phase;
        return (int)press;
    }
}
