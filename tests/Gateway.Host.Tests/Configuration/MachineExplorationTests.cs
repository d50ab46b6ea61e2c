using System.Collections.Immutable;
using Gateway.Core;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Configuration;

/// <summary>
/// Every state that two sections can bring the machine into, breadth first: each event in each state, and for each of them every flash operation hit by a power cut before,
/// in and after it, refused, and done but denied.
/// </summary>
[TestClass]
public sealed class MachineExplorationTests
{
    private static readonly string[] s_outputs = ["", "h1", "p1", "r1", "x1"];
    private static readonly string[] s_links = ["", "h1", "l1"];
    private static readonly FlashFault[] s_faults = [FlashFault.CutBefore, FlashFault.CutAfter, FlashFault.Torn, FlashFault.Refused, FlashFault.Denied];

    private static readonly MachineEvent[] s_events =
    [
        .. s_outputs.Select(document => MachineEvent.Desired("o/a", document)),
        .. s_links.Select(document => MachineEvent.Desired("mqtt", document)),
        MachineEvent.Time(TrialHealth.Pending, 1000),
        MachineEvent.Time(TrialHealth.Good, 1000),
        MachineEvent.Time(TrialHealth.Bad, 1000),
        MachineEvent.Time(TrialHealth.Pending, ConfigurationMachine.LinkDeadline),
    ];

    private readonly HashSet<string> _seen = [];
    private readonly Queue<Node> _open = new();
    private int _runs;

    [TestMethod]
    public void B08_after_any_history_with_power_cuts_the_boot_finds_a_confirmed_configuration()
    {
        ImmutableSortedDictionary<string, byte[]> blank = ImmutableSortedDictionary.Create<string, byte[]>(StringComparer.Ordinal);
        Visit(new Node(blank, []));
        while (_open.TryDequeue(out Node? node))
        {
            foreach (MachineEvent next in s_events)
            {
                Explore(node, next);
            }

            Reboot(node);
        }

        Assert.IsGreaterThan(200, _seen.Count, "hardly any state was reached");
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
        before.Play(next);
        CheckEnd(before, next, state, told, operations);
        ImmutableSortedDictionary<string, string> good = BootFrom(before.Files.Content).Confirmed;
        bool confirmed = before.Host.Told.Skip(told).Any(what => what.Outcome == ConfigurationOutcome.Confirmed);
        Assert.IsTrue(confirmed ? good.SequenceEqual(before.Host.Running) : Same(good, old), $"{node} {next}: left {Text(good)}, where {Text(old)} was confirmed");
        Visit(Shorten(new Node(node.Flash, [.. node.Events, next]), before));

        for (int hit = operations + 1; hit <= before.Files.Operations; hit++)
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

    /// <summary>The power goes between two events, and again while the gateway comes up.</summary>
    private void Reboot(Node node)
    {
        ImmutableSortedDictionary<string, byte[]> flash = Replay(node, FlashFault.None, 0).Files.Content;
        CheckBoot(flash);
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

    /// <summary>Each desired ends in reported, rejected or rolledback, at once or by its trial; what is known costs nothing (B10, B12).</summary>
    private static void CheckEnd(ModelDevice device, MachineEvent next, ConfigurationState state, int told, int operations)
    {
        Assert.IsTrue(device.Machine.State is ConfigurationState.Idle or ConfigurationState.Trial, $"{next}: stuck in {device.Machine.State}");
        if (device.Host.Told.Count == told)
        {
            bool trial = state == ConfigurationState.Trial && next.Section is null;
            Assert.IsTrue(trial || device.Files.Operations == operations, $"{next}: wrote to flash and told nobody");
        }

        if (next.Section is null || device.Machine.State == ConfigurationState.Trial)
        {
            return;
        }

        int writes = device.Files.Operations;
        told = device.Host.Told.Count;
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
            int differences = device.Confirmed.Keys.Union(device.Host.Running.Keys)
                .Count(section => device.Confirmed.GetValueOrDefault(section) != device.Host.Running.GetValueOrDefault(section));
            Assert.IsLessThanOrEqualTo(trial ? 1 : 0, differences, "something runs that is neither confirmed nor on trial");
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
        public override string ToString() => string.Join(" ", Events.Select(e => e.Section is null ? $"{e.Answer}+{e.Milliseconds}" : $"{e.Section}={e.Document}"));
    }
}
