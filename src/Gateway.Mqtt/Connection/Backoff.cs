namespace Gateway.Mqtt;

/// <summary>Exponential backoff with full jitter: wait a random time up to a bound that doubles with every failure (C02).</summary>
internal sealed class Backoff
{
    private readonly MqttClientOptions _options;
    private readonly IRandom _random;
    private int _bound;

    internal Backoff(MqttClientOptions options, IRandom random)
    {
        _options = options;
        _random = random;
    }

    /// <summary>The last connection lived long enough: begin at the base again.</summary>
    internal void Reset()
    {
        _bound = 0;
    }

    /// <summary>Milliseconds to wait before the next attempt.</summary>
    internal int Next(bool takenOver)
    {
        int cap = _options.BackoffCap;
        if (takenOver)
        {
            // two clients with one id would throw each other out for ever
            return cap + _random.Next(cap + 1);
        }

        int bound = _bound == 0 ? _options.BackoffBase : _bound > cap / 2 ? cap : _bound * 2;
        _bound = bound > cap ? cap : bound;
        return _random.Next(_bound + 1);
    }
}
