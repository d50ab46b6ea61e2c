using Gateway.Mqtt;
using Gateway.Simulation.Hardware;

namespace Gateway.Simulation.Checks;

/// <summary>
/// Watches that a step allocates nothing, but where it opens a file, opens or ends a connection, or applies configuration and tells it: from its coming, or the power's, until everything is tried, told and acknowledged; a few times an hour, when the broker has been away for long and it looks for another; and once after power on for the topics of each length.
/// </summary>
public sealed class AllocationWatch(string name, Metered surroundings)
{
    /// <summary>The promise.</summary>
    public const string Rule = "a step allocates";

    private const long LookPeriod = 3590_000;
    private const int Looks = 4;
    private const int TopicLengths = 14;
    private const long LongestTrial = 130_000;

    private long _before;
    private long _outside;
    private int _files;
    private long _lookedAt = -LookPeriod;
    private int _looks;
    private int _firsts;
    private long _trialUntil;
    private MqttState _state;
    private bool _isTelling = true;

    /// <summary>A step begins.</summary>
    public void Begin()
    {
        _outside = surroundings.Bytes;
        _files = surroundings.FileCalls;
        _before = GC.GetAllocatedBytesForCurrentThread();
    }

    /// <summary>The step has ended; <paramref name="isConfigured"/>: something about the configuration is under way.</summary>
    public void End(Core.Gateway gateway, bool isConfigured, long now)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread() - _before - (surroundings.Bytes - _outside);
        bool isMoving = gateway.LinkState != _state;
        _state = gateway.LinkState;
        isConfigured |= now < _trialUntil;
        _isTelling |= isMoving || isConfigured;
        if (allocated != 0 && !_isTelling && surroundings.FileCalls == _files && !IsLook(now) && ++_firsts > TopicLengths)
        {
            throw new Violation(Rule, $"{name}: {allocated} bytes");
        }

        _isTelling &= isConfigured || isMoving || allocated != 0 || gateway.Queued > 0;
    }

    /// <summary>The power comes: a trial may be taken up, with nobody to tell it to.</summary>
    public void Boot(long now)
    {
        _trialUntil = now + LongestTrial;
        _isTelling = true;
        _looks = 0;
        _firsts = 0;
    }

    private bool IsLook(long now)
    {
        if (now - _lookedAt >= LookPeriod)
        {
            _lookedAt = now;
            _looks = 0;
        }

        return _state != MqttState.Online && ++_looks <= Looks;
    }
}
