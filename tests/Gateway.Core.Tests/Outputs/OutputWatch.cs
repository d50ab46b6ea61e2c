using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>
/// Looks only at the pins and the clock, as somebody with an oscilloscope would, and fails when an output breaks a promise.
/// Has to look after every command and every <see cref="Tick"/>.
/// </summary>
internal sealed class OutputWatch
{
    /// <summary>Milliseconds between two looks; every time in the settings is a multiple of it.</summary>
    internal const int Tick = 100;

    private readonly OutputRig _rig;
    private readonly OutputSettings[] _settings;
    private readonly bool[] _on;
    private readonly bool[] _everOn;
    private readonly long[] _edgeAt;
    private bool _linkUp;
    private long _linkDownAt;

    internal OutputWatch(OutputRig rig, OutputSettings[] settings)
    {
        _rig = rig;
        _settings = settings;
        _on = new bool[settings.Length];
        _everOn = new bool[settings.Length];
        _edgeAt = new long[settings.Length];
        _linkDownAt = rig.Now;
        for (int i = 0; i < settings.Length; i++)
        {
            _on[i] = IsOn(i);
            _everOn[i] = _on[i];
            _edgeAt[i] = rig.Now;
        }
    }

    internal int Edges { get; private set; }

    internal void Check(int seed)
    {
        string which = "seed " + seed;
        for (int i = 0; i < _settings.Length; i++)
        {
            if (IsOn(i) != _on[i])
            {
                CheckEdge(i, which);
            }
        }

        // Both edges of a changeover may lie between two looks: the times are compared once all of them are known.
        for (int i = 0; i < _settings.Length; i++)
        {
            CheckState(i, which);
        }

        NoteLink();
    }

    private void CheckEdge(int index, string which)
    {
        long lasted = _rig.Now - _edgeAt[index];
        bool on = !_on[index];
        if (on)
        {
            Assert.IsTrue(lasted >= _settings[index].MinOffSeconds * 1000L, which + ": on within minOff");
        }
        else
        {
            bool early = lasted < _settings[index].MinOnSeconds * 1000L;
            Assert.IsFalse(early && _rig.Bank.Source(index) != OutputSource.Failsafe, which + ": off within minOn");
        }

        _on[index] = on;
        _everOn[index] = true;
        _edgeAt[index] = _rig.Now;
        Edges++;
    }

    private void CheckState(int index, string which)
    {
        if (!_on[index])
        {
            return;
        }

        OutputSettings own = _settings[index];
        Assert.IsTrue(_rig.Now - _edgeAt[index] < own.MaxOnSeconds * 1000L, which + ": on beyond maxOn");
        bool overdue = !_linkUp && own.Link == LinkPolicy.Off && _rig.Now - _linkDownAt >= own.LinkSeconds * 1000L;
        bool stillFromBefore = _edgeAt[index] - _linkDownAt < own.LinkSeconds * 1000L;
        Assert.IsFalse(overdue && stillFromBefore, which + ": failsafe not reached");
        for (int other = 0; other < _settings.Length; other++)
        {
            if (other != index && own.Lock != null && own.Lock == _settings[other].Lock)
            {
                CheckRival(index, other, which);
            }
        }
    }

    private void CheckRival(int index, int other, string which)
    {
        Assert.IsFalse(_on[other], which + ": two of a group are on");
        long dead = 0;
        for (int member = 0; member < _settings.Length; member++)
        {
            bool ofGroup = _settings[member].Lock == _settings[index].Lock;
            dead = ofGroup && _settings[member].DeadMilliseconds > dead ? _settings[member].DeadMilliseconds : dead;
        }

        Assert.IsTrue(!_everOn[other] || _edgeAt[index] - _edgeAt[other] >= dead, which + ": dead time not kept");
    }

    private void NoteLink()
    {
        if (_linkUp && !_rig.LinkUp)
        {
            _linkDownAt = _rig.Now;
        }

        _linkUp = _rig.LinkUp;
    }

    private bool IsOn(int index)
    {
        int off = _settings[index].Inverted ? (_settings[index].PwmHertz > 0 ? 1000 : 1) : 0;
        return _rig.PinOf(index) != off;
    }
}
