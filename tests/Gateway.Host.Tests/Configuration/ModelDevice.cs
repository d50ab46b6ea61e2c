using System.Collections.Immutable;
using System.Text;
using Gateway.Core;
using Gateway.Foundation;

namespace Gateway.Host.Tests.Configuration;

/// <summary>Machine, store and model gateway from one power-up on. What it does follows from the flash it starts on and the events that were played since.</summary>
internal sealed class ModelDevice
{
    // where things are in the root, of which a slot has its length and generation in front and its CRC behind
    private const int Payload = 6;
    private const int Crc = 4;
    private const int SidesAt = Payload + 1;
    private const int TriedAt = Payload + 6;
    private const int FailureAt = Payload + 45;
    private const int FailedAt = Payload + 131;

    private readonly SectionStore _store;
    private long _now;

    /// <summary>Powers up; a <see cref="PowerCutException"/> leaves what is on <paramref name="files"/>.</summary>
    public ModelDevice(FlakyFiles files)
    {
        Files = files;
        _store = new SectionStore(files, new byte[640]);
        _store.Load();
        Host = new ModelHost { Store = _store };
        for (int place = 0; place < SectionPlaces.Capacity; place++)
        {
            if (_store.Places.IsConfirmed(place) && !_store.Places.IsRemoved(place))
            {
                int count = _store.ReadConfirmed(place);
                Host.Running[Name(place)] = Encoding.UTF8.GetString(_store.Buffer, SectionStore.BodyOffset, count);
            }
        }

        Confirmed = Host.Running.ToImmutableSortedDictionary(StringComparer.Ordinal);
        Machine = new ConfigurationMachine(_store, Host);
        Machine.PowerUp(_now);
    }

    public FlakyFiles Files { get; }

    public ModelHost Host { get; }

    public ConfigurationMachine Machine { get; }

    /// <summary>What the boot found confirmed.</summary>
    public ImmutableSortedDictionary<string, string> Confirmed { get; }

    /// <summary>
    /// All that decides how it goes on: the root, the pages that it names, and what is in work. Generations only grow, the two pages of a group are alike, and what failed last is only told.
    /// </summary>
    public string Signature
    {
        get
        {
            StringBuilder text = new();
            if (Root() is { } root)
            {
                text.Append(Convert.ToHexString(root, SidesAt + 1, FailureAt - SidesAt - 1)).Append(' ').Append(Convert.ToHexString(root, FailedAt, root.Length - FailedAt - Crc));
                for (int group = 0; group < SectionStore.Groups; group++)
                {
                    int side = (root[SidesAt] >> group) & 1;
                    text.Append(' ').Append(Page(group, side));
                    if (((root[TriedAt] >> group) & 1) != 0)
                    {
                        text.Append(" tries ").Append(Page(group, 1 - side));
                    }
                }
            }

            for (int i = 0; i < _store.Members; i++)
            {
                text.Append(' ').Append(_store.MemberPlace(i)).Append('=').Append(_store.MemberDocument(i));
            }

            return text.Append(' ').Append(Machine.State).Append(Machine.Asks).Append(' ').Append(Host.Signature).ToString();
        }
    }

    /// <summary>Plays an event; what the ack of a command says.</summary>
    public int Play(MachineEvent next)
    {
        _now += next.Milliseconds;
        Host.Answer = next.Answer;
        if (next.Command is { } command)
        {
            return command(Machine, _now);
        }

        if (next.Section is null)
        {
            Machine.Step(_now);
            return ErrorCode.None;
        }

        byte[] path = Encoding.UTF8.GetBytes(next.Section);
        byte[] document = Encoding.UTF8.GetBytes(next.Document);
        SectionKind kind = SectionPath.Parse(path, 0, path.Length, out int id, out int count);
        Machine.Receive(kind, path, id, count, document, 0, document.Length, _now);
        return ErrorCode.None;
    }

    private string Name(int place) => SectionPath.Text(_store.Places.Kind(place), _store.Places.Id(place));

    private byte[]? Root() => Files.Content.Where(file => file.Key.StartsWith("cfg.", StringComparison.Ordinal) && file.Value.Length > Payload + Crc)
        .Select(file => file.Value).MaxBy(file => BitConverter.ToInt32(file, 2));

    private string Page(int group, int side) =>
        Files.Content.TryGetValue($"c{group}.{side}", out byte[]? page) && page.Length > 0 ? Convert.ToHexString(page, 4, page.Length - 4) : "";
}
