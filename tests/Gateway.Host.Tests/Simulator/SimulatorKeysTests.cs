using Gateway.Core;
using Gateway.Simulator.Boards;
using Gateway.Simulator.Hardware;
using Gateway.Simulator.Models;
using Gateway.Simulator.Running;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulator;

[TestClass]
public sealed class SimulatorKeysTests
{
    private const int Button = 0;
    private const int Soil1 = 32;

    private readonly SimulatedBoard _board;
    private readonly SimulatorKeys _keys;

    public SimulatorKeysTests()
    {
        byte[] content = BoardLibrary.Find("esp32-devkitc")!;
        BoardFile file = new();
        file.Read(content, 0, content.Length);
        SimulatedClock clock = new(speed: 1, DateTimeOffset.UnixEpoch);
        _board = new SimulatedBoard(file, new Greenhouse(seed: 1, secondOfDay: 0), trace: null, clock, seed: 1);
        _keys = new SimulatorKeys(_board);
    }

    [TestMethod]
    public void Q_quits_and_other_keys_do_not()
    {
        Assert.IsNull(_keys.Press(ConsoleKey.X, now: 0));
        Assert.IsFalse(_keys.Quit);

        _keys.Press(ConsoleKey.Q, now: 0);
        Assert.IsTrue(_keys.Quit);
    }

    [TestMethod]
    public void B_holds_the_button_for_a_fifth_of_a_second()
    {
        _board.Pins.OpenInput(Button, PinPull.Up);

        Assert.AreEqual("button pressed", _keys.Press(ConsoleKey.B, now: 1_000));
        _keys.Step(now: 1_199);
        Assert.IsFalse(_board.Pins.Read(Button));

        _keys.Step(now: 1_200);
        Assert.IsTrue(_board.Pins.Read(Button));
    }

    [TestMethod]
    public void N_goes_through_the_channels_and_F_through_the_faults_of_one()
    {
        _board.Pins.OpenAdc(Soil1);
        string? channel = null;
        for (int i = 0; i < _board.Breakable.Count && channel != "soil1: works"; i++)
        {
            channel = _keys.Press(ConsoleKey.N, now: 0);
        }

        Assert.AreEqual("soil1: works", channel);
        Assert.AreEqual("soil1: fault open", _keys.Press(ConsoleKey.F, now: 0));
        Assert.AreEqual(0, _board.Pins.ReadMillivolts(Soil1));

        string? last = null;
        for (int i = 1; i < Enum.GetValues<FaultKind>().Length; i++)
        {
            last = _keys.Press(ConsoleKey.F, now: 0);
        }

        Assert.AreEqual("soil1: works", last);
        Assert.AreNotEqual(0, _board.Pins.ReadMillivolts(Soil1));
    }
}
