using Gateway.Core;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Core;

/// <summary>Eight outputs and eight inputs at work, and not a byte of heap.</summary>
[TestClass]
public sealed class ActuatorAllocationTests
{
    private const int Channels = 8;
    private const int FirstInput = 10;

    private readonly FakePins _pins = new();
    private readonly FakeClock _clock = new();
    private readonly SlotFiles _files = new();
    private readonly OutputCommand _command = new();
    private readonly byte[] _id = "o3"u8.ToArray();

    [TestMethod]
    public void Commands_buttons_pulses_timers_link_losses_and_checkpoints_allocate_nothing()
    {
        OutputBank outputs = new(_pins, _clock, _files, Channels);
        InputBank inputs = new(_pins, _clock, _files, outputs, Channels);
        AddChannels(outputs, inputs);
        Work(outputs, inputs, 5000);
        int writes = _files.Writes;

        Assert.AreEqual(0, Allocations.Of(() => Work(outputs, inputs, 100000)));
        Assert.IsGreaterThan(writes, _files.Writes, "nothing was saved meanwhile");
    }

    private void AddChannels(OutputBank outputs, InputBank inputs)
    {
        for (int i = 0; i < Channels; i++)
        {
            OutputSettings output = new() { Id = "o" + i, Pin = 20 + i, Lock = i < 4 ? "group" : null, MaxOnSeconds = 30 + i, Link = (LinkPolicy)(i % 3), LinkSeconds = 20, Boot = OutputBoot.Last };
            InputSettings input = new() { Id = "i" + i, Pin = FirstInput + i, Kind = (InputKind)(i % 3), Output = i % 3 == 1 ? "o" + i : null, SaveSeconds = 10, LongMilliseconds = i % 2 * 800 };
            Assert.AreEqual(i, outputs.Add(output));
            Assert.AreEqual(i, inputs.Add(input, 0));
        }
    }

    private void Work(OutputBank outputs, InputBank inputs, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            _clock.Advance(10);
            _pins.SetInput(FirstInput + (step / 30 % Channels), step / 240 % 2 == 0);
            _pins.Pulse(FirstInput + 2, step & 1);
            if (step % 100 == 0)
            {
                Command(outputs, step);
            }

            inputs.Step(_clock.Milliseconds);
            outputs.Step(_clock.Milliseconds, step / 3000 % 2 == 0);
        }
    }

    private void Command(OutputBank outputs, int step)
    {
        _id[1] = (byte)('0' + (step / 100 % Channels));
        _command.Clear();
        _command.Kind = (OutputCommandKind)(step / 700 % 3);
        _command.HasFor = step % 200 == 0;
        _command.ForSeconds = 7;
        outputs.Command(outputs.Find(_id, 0, _id.Length), _command, _clock.Milliseconds);
    }
}
