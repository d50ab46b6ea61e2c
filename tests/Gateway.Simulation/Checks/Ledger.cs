using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Gateway.Simulation.Hardware;

namespace Gateway.Simulation.Checks;

/// <summary>
/// Keeps every reading of a gateway beside what the subscriber gets of it: no number twice, every value, time and order right, no gap without its <c>lost</c>, and everything that was promised.
/// </summary>
public sealed class Ledger(string name)
{
    private const int TimeTolerance = 2;
    private const int Channels = 10;

    private readonly List<Truth> _readings = [default];
    private readonly Dictionary<long, long> _epochs = [];
    private readonly long[] _lastLive = new long[Channels];
    private readonly long[] _lastBatched = new long[Channels];

    /// <summary>Readings taken.</summary>
    public int Taken { get; private set; }

    /// <summary>Readings that arrived more than once.</summary>
    public int Repeated { get; private set; }

    /// <summary>Numbers named as lost.</summary>
    public long NamedLost { get; private set; }

    /// <summary>The number behind the highest one given.</summary>
    public int End => _readings.Count;

    /// <summary>A sample got its number.</summary>
    public void Assign(long number, Sample sample, long now, long unix, long boot, long uptime)
    {
        if (number < _readings.Count && _readings[(int)number].IsAssigned)
        {
            throw new Violation("a number is used twice", $"{name} n {number}");
        }

        while (_readings.Count <= number)
        {
            _readings.Add(default);
        }

        _readings[(int)number] = new Truth
        {
            IsAssigned = true, Channel = sample.Channel, Value = sample.Value, IsFault = sample.IsFault, TakenAt = now, Unix = unix, Boot = boot, Uptime = uptime,
        };
        Taken++;
    }

    /// <summary>The time of day became known: from it follows when the boot began.</summary>
    public void Synchronise(long boot, long epoch) => _epochs[boot] = epoch;

    /// <summary>From here on the gateway answers for a boot's undelivered readings for which <paramref name="isDurable"/> says yes, given when they were taken.</summary>
    public void Promise(long boot, Func<long, bool> isDurable)
    {
        for (int n = 1; n < _readings.Count; n++)
        {
            Truth reading = _readings[n];
            if (reading is { IsAssigned: true, IsDelivered: false, IsVoid: false, IsPromised: false } && reading.Boot == boot && isDurable(reading.TakenAt))
            {
                reading.IsPromised = true;
                _readings[n] = reading;
            }
        }
    }

    /// <summary>Flash was damaged: what is not delivered may be lost, but not silently.</summary>
    public void Release()
    {
        for (int n = 1; n < _readings.Count; n++)
        {
            Truth reading = _readings[n];
            reading.IsVoid = true;
            reading.IsPromised = false;
            _readings[n] = reading;
        }
    }

    /// <summary>A live reading arrived.</summary>
    public void TakeLive(int channel, ReadOnlySpan<byte> payload)
    {
        long n = 0, t = -1, b = 0, u = -1;
        int? value = null;
        var json = new Utf8JsonReader(payload);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            byte key = json.ValueSpan[0];
            json.Read();
            switch (key)
            {
                case (byte)'v': value = Thousandths(json); break;
                case (byte)'t': t = json.GetInt64(); break;
                case (byte)'n': n = json.GetInt64(); break;
                case (byte)'b': b = json.GetInt64(); break;
                case (byte)'u': u = json.GetInt64(); break;
            }
        }

        Take(n, channel, value, t, b, u, _lastLive);
    }

    /// <summary>A batch arrived.</summary>
    public void TakeBatch(ReadOnlySpan<byte> payload)
    {
        using JsonDocument document = JsonDocument.Parse(payload.ToArray());
        JsonElement batch = document.RootElement;
        long first = batch.GetProperty("n").GetInt64();
        JsonElement readings = batch.GetProperty("r");
        bool isUnset = batch.TryGetProperty("u", out JsonElement uptimes);
        long boot = isUnset ? batch.GetProperty("b").GetInt64() : 0;
        if (batch.GetProperty("c").GetInt32() != readings.GetArrayLength())
        {
            throw new Violation("a batch miscounts", Encoding.UTF8.GetString(payload));
        }

        for (int i = 0; i < readings.GetArrayLength(); i++)
        {
            JsonElement reading = readings[i];
            int? value = reading[2].ValueKind == JsonValueKind.Null ? null : (int)(reading[2].GetDecimal() * 1000);
            Take(first + i, reading[0].GetString()![1] - '0', value, reading[1].GetInt64(), boot, isUnset ? uptimes[i].GetInt64() : -1, _lastBatched);
        }
    }

    /// <summary>Numbers were named as lost.</summary>
    public void TakeLost(long first, long count)
    {
        if (first < 1 || count < 1)
        {
            throw new Violation("a loss of nothing", $"{name} n {first} c {count}");
        }

        for (long n = first; n < first + count; n++)
        {
            while (_readings.Count <= n)
            {
                _readings.Add(default);
            }

            Truth reading = _readings[(int)n];
            NamedLost += reading.IsNamedLost ? 0 : 1;
            reading.IsNamedLost = true;
            _readings[(int)n] = reading;
        }
    }

    /// <summary>The run is over and everything has healed: every number up to <paramref name="next"/> is accounted for.</summary>
    public void Finish(long next)
    {
        for (int n = 1; n < next; n++)
        {
            Truth reading = n < _readings.Count ? _readings[n] : default;
            if (!reading.IsDelivered && !reading.IsNamedLost)
            {
                throw new Violation("a number neither arrives nor is named as lost", $"{name} n {n} of {next}{(reading.IsAssigned ? $", taken at {reading.TakenAt / 1000.0:F3} s" : ", never given")}");
            }

            if (reading is { IsPromised: true, IsDelivered: false })
            {
                throw new Violation("a durable reading is missing", $"{name} n {n}, taken at {reading.TakenAt / 1000.0:F3} s");
            }
        }
    }

    private static int? Thousandths(Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        return Utf8Parser.TryParse(json.ValueSpan, out decimal value, out _) ? (int)(value * 1000) : throw new Violation("a value that is no number", "");
    }

    private void Take(long n, int channel, int? value, long t, long b, long u, long[] last)
    {
        if (n < 1 || n >= _readings.Count || !_readings[(int)n].IsAssigned)
        {
            throw new Violation("a number that was never given", $"{name} n {n}");
        }

        Truth reading = _readings[(int)n];
        if (reading.Channel != channel || (reading.IsFault ? value is not null : value != reading.Value))
        {
            throw new Violation("another reading under the number", $"{name} n {n}: channel {channel} value {value}, taken was channel {reading.Channel} value {reading.Value} fault {reading.IsFault}");
        }

        CheckTime(n, reading, t, b, u);
        if (reading.IsDelivered)
        {
            Repeated++;
            return;
        }

        if (n < last[channel])
        {
            throw new Violation("a channel is out of order", $"{name} n {n} after {last[channel]}");
        }

        last[channel] = n;
        reading.IsDelivered = true;
        _readings[(int)n] = reading;
    }

    private void CheckTime(long n, in Truth reading, long t, long b, long u)
    {
        bool isRight = t == 0
            ? reading.Boot == b && Math.Abs(reading.Uptime - u) <= TimeTolerance
            : Math.Abs(t - (reading.Unix != 0 ? reading.Unix : _epochs.GetValueOrDefault(reading.Boot) + reading.Uptime)) <= TimeTolerance;
        if (!isRight)
        {
            throw new Violation("a reading has the wrong time", $"{name} n {n}: t {t} b {b} u {u}, taken at {reading.Unix}, boot {reading.Boot}, uptime {reading.Uptime}");
        }
    }
}
