using System.Collections.Immutable;
using System.Text;
using Gateway.Core;

namespace Gateway.Host.Tests.Configuration;

/// <summary>Machine, slots and model gateway from one power-up on. What it does follows from the flash it starts on and the events that were played since.</summary>
internal sealed class ModelDevice
{
    private readonly SectionSlots _slots;
    private long _now;

    /// <summary>Powers up; a <see cref="PowerCutException"/> leaves what is on <paramref name="files"/>.</summary>
    public ModelDevice(FlakyFiles files)
    {
        Files = files;
        _slots = new SectionSlots(files, new byte[SectionSlots.BufferSize]);
        _slots.Load();
        for (int place = 0; place < _slots.Count; place++)
        {
            int count = _slots.ReadActive(place);
            if (count > 0)
            {
                Host.Set(Name(place), Encoding.UTF8.GetString(_slots.Buffer, SectionSlots.BodyOffset, count));
            }
        }

        Confirmed = Host.Running.ToImmutableSortedDictionary(StringComparer.Ordinal);
        Machine = new ConfigurationMachine(_slots, Host);
        Machine.PowerUp(_now);
    }

    public FlakyFiles Files { get; }

    public ModelHost Host { get; } = new();

    public ConfigurationMachine Machine { get; }

    /// <summary>What the boot found confirmed.</summary>
    public ImmutableSortedDictionary<string, string> Confirmed { get; }

    /// <summary>All that decides how it goes on. Generations only grow, the slots of a place are alike, and what a newer confirmed slot has replaced does not matter any more.</summary>
    public string Signature
    {
        get
        {
            const int Confirmed = 0x11;
            StringBuilder text = new();
            foreach (IGrouping<string, KeyValuePair<string, byte[]>> place in Files.Content.GroupBy(file => file.Key[..^2]))
            {
                foreach ((string name, byte[] file) in place.OrderByDescending(file => file.Value.Length == 0 ? int.MaxValue : BitConverter.ToInt32(file.Value, 2)))
                {
                    if (file.Length == 0)
                    {
                        text.Append(name[..^2]).Append("torn ");
                        continue;
                    }

                    text.Append(name[..^2]).Append(Convert.ToHexString(file, 6, file.Length - 10)).Append(' ');
                    if (file[6] == Confirmed)
                    {
                        break;
                    }
                }
            }

            return text.Append(Machine.State).Append(' ').Append(Machine.Place).Append(Machine.State == ConfigurationState.Trial ? Machine.Crc : 0)
                .Append(' ').Append(Host.Signature).ToString();
        }
    }

    public void Play(MachineEvent next)
    {
        _now += next.Milliseconds;
        Host.Answer = next.Answer;
        if (next.Section is null)
        {
            Machine.Step(_now);
            return;
        }

        byte[] path = Encoding.UTF8.GetBytes(next.Section);
        byte[] document = Encoding.UTF8.GetBytes(next.Document);
        SectionKind kind = SectionPath.Parse(path, 0, path.Length, out int id, out int count);
        Machine.Receive(kind, path, id, count, document, 0, document.Length, _now);
    }

    private string Name(int place) => SectionPath.Text(_slots.Kind(place), _slots.Id(place));
}
