using System.Collections.Immutable;
using Gateway.Core;
using Gateway.Foundation;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Configuration;

/// <summary>
/// Every state that two sections can bring the machine into, breadth first: each event in each state, and for each of them every flash operation hit by a power cut before,
/// in and after it, refused, and done but denied.
/// </summary>
[TestClass]
public sealed class MachineExplorationTests
{
    private static readonly FlashFault[] s_faults = [FlashFault.CutBefore, FlashFault.CutAfter, FlashFault.Torn, FlashFault.Refused, FlashFault.Denied];

    private static readonly MachineEvent[] s_times =
    [
        MachineEvent.Time(TrialHealth.Pending, 1000),
        MachineEvent.Time(TrialHealth.Good, 1000),
        MachineEvent.Time(TrialHealth.Bad, 1000),
        MachineEvent.Time(TrialHealth.Pending, ConfigurationMachine.LinkDeadline),
    ];

    private readonly HashSet<string> _seen = [];
    private readonly Queue<Node> _open = new();
    private MachineEvent[] _events = [];
    private int _runs;

    [TestMethod]
    public void B08_after_any_history_with_power_cuts_the_boot_finds_a_confirmed_configuration() => Explore(
    [
        .. Desired("o/a", "", "h1", "p1", "r1", "x1"),
        .. Desired("mqtt", "", "h1", "l1"),
        .. s_times,
    ]);

    [TestMethod]
    public void B08_after_any_history_with_power_cuts_a_trial_is_confirmed_by_its_operator_or_by_nobody() => Explore(
    [
        .. Desired("o/a", "", "h2?5", "p2?6", "p1"),
        .. Desired("mqtt", "", "l1"),
        MachineEvent.Approve(5, TrialHealth.Good),
        MachineEvent.Approve(5, TrialHealth.Pending),
        MachineEvent.Approve(6, TrialHealth.Good),
        MachineEvent.Time(TrialHealth.Good, ConfigurationMachine.LinkDeadline),
        .. s_times,
    ]);

    [TestMethod]
    [DataRow(0, DisplayName = "in one page")]
    [DataRow(7, DisplayName = "in two pages")]
    public void B11_after_any_history_with_power_cuts_the_boot_finds_all_sections_of_a_transaction_or_none(int between) => Explore(
    [
        .. Desired("o/a", "", "h1", "p3@t", "r3@t"),
        .. Desired("mqtt", "", "l3@t", "h4@t"),
        MachineEvent.Commit("t", 2),
        MachineEvent.Commit("t", 3),
        MachineEvent.Commit("u", 2),
        MachineEvent.Abort("t"),
        MachineEvent.Time(TrialHealth.Pending, ConfigurationMachine.OpenDeadline),
        .. s_times,
    ],
    [
        .. Desired("o/a", "h1"),
        .. Enumerable.Range(0, between).SelectMany(i => Desired($"s/{i}", "h1")),
        .. Desired("mqtt", "h1"),
    ]);

    private static IEnumerable<MachineEvent> Desired(string section, params string[] documents) => documents.Select(document => MachineEvent.Desired(section, document));

    private void Explore(MachineEvent[] events, MachineEvent[]? first = null)
    {
        _events = events;
        ImmutableSortedDictionary<string, byte[]> blank = ImmutableSortedDictionary.Create<string, byte[]>(StringComparer.Ordinal);
        Visit(new Node(Replay(new Node(blank, [.. first ?? []]), FlashFault.None, 0).Files.Content, []));
        while (_open.TryDequeue(out Node? node))
        {
            foreach (MachineEvent next in _events)
            {
                Explore(node, next);
            }

            Reboot(node);
        }

        Assert.IsGreaterThan(100, _seen.Count, "hardly any state was reached");
        Console.WriteLine($"{_seen.Count} states, {_runs} runs");
    }

    /// <summary>The event as it should go, and then with each of its flash operations hit.</summary>
    private void Explore(Node node, MachineEvent next)
    {
        ModelDevice before = Replay(node, FlashFault.None, 0);
        ImmutableSortedDictionary<string, string> old = BootFrom(before.Files.Content).Confirmed;
        int operations = before.Files.Operations;
        int told = before.Host.Told.Count;
        ConfigurationState state = before.Machine.State;
        int code = before.Play(next);
        ConfigurationOutcome[] outcomes = [.. before.Host.Told.Skip(told).Select(what => what.Outcome)];
        ImmutableSortedDictionary<string, string> good = BootFrom(before.Files.Content).Confirmed;
        Assert.IsTrue(outcomes.Contains(ConfigurationOutcome.Confirmed) ? good.SequenceEqual(before.Host.Running) : Same(good, old), $"{node} {next}: left {Text(good)}, where {Text(old)} was confirmed");
        CheckTogether(old, good);
        Visit(Shorten(new Node(node.Flash, [.. node.Events, next]), before));
        int end = before.Files.Operations;
        CheckTold(before, next, state, code, outcomes.Length > 0, end > operations);
        CheckRedelivery(before, next, outcomes);

        for (int hit = operations + 1; hit <= end; hit++)
        {
            foreach (FlashFault fault in s_faults)
            {
                ModelDevice device = Replay(node, fault, hit);
                try
                {
                    device.Play(next);
                }
                catch (PowerCutException)
                {
                }

                ModelDevice boot = BootFrom(device.Files.Content);
                Assert.IsTrue(Same(boot.Confirmed, old) || Same(boot.Confirmed, good), $"{node} {next}: {fault} at {hit} left {Text(boot.Confirmed)}");
                CheckBoot(device.Files.Content);
                Visit(new Node(device.Files.Content, []));
            }
        }
    }

    /// <summary>No section of a transaction becomes confirmed without the others.</summary>
    private static void CheckTogether(ImmutableSortedDictionary<string, string> old, ImmutableSortedDictionary<string, string> good)
    {
        string[] changed = [.. good.Where(section => old.GetValueOrDefault(section.Key) != section.Value).Select(section => section.Value)];
        Assert.IsTrue(changed.Length == (changed.Any(body => body.Contains('@')) ? 2 : Math.Min(changed.Length, 1)), $"{Text(old)} became {Text(good)}");
    }

    /// <summary>The power goes between two events, and again while the gateway comes up.</summary>
    private void Reboot(Node node)
    {
        ModelDevice before = Replay(node, FlashFault.None, 0);
        ImmutableSortedDictionary<string, byte[]> flash = before.Files.Content;
        CheckBoot(flash);
        if (before.Machine.State == ConfigurationState.Open)
        {
            CheckDropped(BootFrom(flash));
        }

        Visit(new Node(flash, []));
        int operations = BootFrom(flash).Files.Operations;
        for (int hit = 1; hit <= operations; hit++)
        {
            foreach (FlashFault fault in s_faults)
            {
                FlakyFiles files = new(flash) { Fault = fault, FaultAt = hit };
                try
                {
                    _ = new ModelDevice(files);
                }
                catch (PowerCutException)
                {
                }

                CheckBoot(files.Content);
                Visit(new Node(files.Content, []));
            }
        }
    }

    /// <summary>Each desired ends in reported, rejected or rolledback, at once or by its trial or transaction; each command has a result; and flash is written for nothing else (B10, B12).</summary>
    private static void CheckTold(ModelDevice device, MachineEvent next, ConfigurationState before, int code, bool told, bool wrote)
    {
        ConfigurationState state = device.Machine.State;
        Assert.IsTrue(state is ConfigurationState.Idle or ConfigurationState.Open or ConfigurationState.Trial or ConfigurationState.Healthy, $"{next}: stuck in {state}");
        Assert.IsTrue(told || !wrote, $"{next}: wrote to flash and told nobody");
        Assert.IsTrue(next.Command is null || told || code != ErrorCode.None || before == ConfigurationState.Trial || before == ConfigurationState.Healthy, $"{next}: neither told nor refused");
        Assert.IsTrue(told || state == before, $"{next}: {before} became {state} and nobody was told");
    }

    /// <summary>What is known costs nothing, be it confirmed, in work, refused, or rolled back before or after a restart.</summary>
    private static void CheckRedelivery(ModelDevice device, MachineEvent next, ConfigurationOutcome[] outcomes)
    {
        bool busy = device.Host.Told.Count > 0 && device.Host.Told[^1].Code == ErrorCode.Busy;
        if (next.Section is not null && !busy)
        {
            CheckSilent(device, next);
        }

        if (outcomes.Contains(ConfigurationOutcome.RolledBack))
        {
            foreach ((string section, string? document) in device.Host.Change)
            {
                MachineEvent again = MachineEvent.Desired(section, document ?? "");
                CheckSilent(device, again);
                CheckSilent(BootFrom(device.Files.Content), again);
            }
        }
    }

    private static void CheckSilent(ModelDevice device, MachineEvent next)
    {
        (int writes, int told) = (device.Files.Operations, device.Host.Told.Count);
        device.Play(next);
        Assert.AreEqual(writes, device.Files.Operations, $"{next}: delivered again, it was written to flash");
        Assert.HasCount(told, device.Host.Told, $"{next}: delivered again, it was told");
    }

    /// <summary>Nothing but what is confirmed runs, or one trial above it, which a gateway that it takes down begins at most twice.</summary>
    private static void CheckBoot(ImmutableSortedDictionary<string, byte[]> flash)
    {
        for (int boot = 0; boot <= ConfigurationMachine.MaximumTries; boot++)
        {
            ModelDevice device = BootFrom(flash);
            bool trial = device.Machine.State == ConfigurationState.Trial;
            bool differs = device.Confirmed.Keys.Union(device.Host.Running.Keys).Except(trial ? device.Host.Change.Keys : [])
                .Any(section => device.Confirmed.GetValueOrDefault(section) != device.Host.Running.GetValueOrDefault(section));
            Assert.IsFalse(differs, "something runs that is neither confirmed nor on trial");
            Assert.IsTrue(trial || device.Machine.State == ConfigurationState.Idle, $"came up in {device.Machine.State}");
            foreach (string body in device.Confirmed.Values)
            {
                Assert.IsTrue(body[0] is 'h' or 'p' or 'l', $"{body} was confirmed");
            }

            if (!trial)
            {
                return;
            }

            flash = device.Files.Content;
        }

        Assert.Fail("a trial that takes the gateway down goes on for ever");
    }

    /// <summary>A transaction that a restart has ended is told, and none of its documents begins it again.</summary>
    private void CheckDropped(ModelDevice device)
    {
        Assert.Contains((ConfigurationOutcome.Rejected, ErrorCode.Stale), device.Host.Told);
        int writes = device.Files.Operations;
        foreach (MachineEvent next in _events.Where(next => next.Document.Contains('@')))
        {
            device.Play(next);
        }

        Assert.AreEqual(writes, device.Files.Operations, "a transaction that is over is begun again");
    }

    private static ModelDevice BootFrom(ImmutableSortedDictionary<string, byte[]> flash) => new(new FlakyFiles(flash));

    private static bool Same(ImmutableSortedDictionary<string, string> one, ImmutableSortedDictionary<string, string> other) => one.SequenceEqual(other);

    private static string Text(ImmutableSortedDictionary<string, string> sections) => string.Join(", ", sections);

    private ModelDevice Replay(Node node, FlashFault fault, int hit)
    {
        _runs++;
        ModelDevice device = new(new FlakyFiles(node.Flash) { Fault = fault, FaultAt = hit });
        foreach (MachineEvent past in node.Events)
        {
            device.Play(past);
        }

        return device;
    }

    /// <summary>Between two changes a restart makes no difference: then the way begins at a power-up.</summary>
    private static Node Shorten(Node node, ModelDevice device)
    {
        bool same = device.Machine.State == ConfigurationState.Idle && BootFrom(device.Files.Content).Signature == device.Signature;
        return same ? new Node(device.Files.Content, []) : node;
    }

    private void Visit(Node node)
    {
        if (_seen.Add(Replay(node, FlashFault.None, 0).Signature))
        {
            _open.Enqueue(node);
        }
    }

    /// <summary>A state, as the way to it since the last power-up.</summary>
    private sealed record Node(ImmutableSortedDictionary<string, byte[]> Flash, ImmutableArray<MachineEvent> Events)
    {
        public override string ToString() => string.Join(" ", Events);
    }
}
