namespace Gateway.Esp32;

/// <summary>
/// Tells whether the loop is dead, from how often it beat. Looks are counted, not time: a native call that stalls every thread (name look-up, TLS handshake)
/// stalls the looks as well, and must not pass for a dead loop.
/// </summary>
internal sealed class LoopWatch
{
    private readonly int _limit;
    private int _lastBeats;
    private int _missed;

    /// <summary>Calls the loop dead after <paramref name="limit"/> looks in a row without a beat.</summary>
    internal LoopWatch(int limit)
    {
        _limit = limit;
    }

    /// <summary>One look at the loop's count of <paramref name="beats"/>, which may wrap; true when the loop is dead.</summary>
    internal bool IsDead(int beats)
    {
        _missed = beats == _lastBeats ? _missed + 1 : 0;
        _lastBeats = beats;
        return _missed >= _limit;
    }
}
