using Gateway.Core;
using Gateway.Simulator.Boards;
using Gateway.Simulator.Hardware;
using Gateway.Simulator.Models;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulator;

/// <summary>The default board: what its pins do to the greenhouse, and what the greenhouse does to its sensors.</summary>
[TestClass]
public sealed class SimulatedBoardTests
{
    private const int Valve1 = 26;
    private const int Valve2 = 27;
    private const int Light1 = 33;
    private const int Flow1 = 13;
    private const int Button = 0;
    private const double Noon = 12 * 3600;

    private readonly SimulatedClock _clock = new(speed: 1, DateTimeOffset.UnixEpoch);
    private readonly Greenhouse _greenhouse = new(seed: 1, Noon);

    [TestMethod]
    public void A_valves_pin_waters_its_bed_and_turns_the_flow_meter()
    {
        SimulatedBoard board = Create();
        double wetted = _greenhouse.Moisture(0);
        double dry = _greenhouse.Moisture(1);
        board.Pins.OpenCounter(Flow1, PinPull.Up, 0);
        board.Pins.OpenOutput(Valve1, high: true);
        board.Pins.OpenOutput(Valve2, high: false);

        board.Advance(60_000);

        Assert.IsGreaterThan(wetted + 5, _greenhouse.Moisture(0));
        Assert.IsLessThan(dry, _greenhouse.Moisture(1));
        Assert.AreEqual(2_700, board.Pins.ReadCounter(Flow1), 1, "6 litres of 450 pulses");
    }

    [TestMethod]
    public void A_pin_that_nobody_drives_switches_nothing_and_an_inverted_one_switches_at_its_low_level()
    {
        BoardFile file = ReadBoard();
        file.Configuration.Outputs[0].Inverted = true;
        SimulatedBoard board = new(file, _greenhouse, trace: null, _clock, seed: 1);
        double dry = _greenhouse.Moisture(0);

        board.Advance(10_000);
        Assert.IsLessThan(dry, _greenhouse.Moisture(0));

        board.Pins.OpenOutput(Valve1, high: false);
        board.Advance(10_000);
        Assert.IsGreaterThan(dry, _greenhouse.Moisture(0));
    }

    [TestMethod]
    public void The_lights_pin_lights_the_lamp()
    {
        SimulatedBoard board = Create();
        board.Pins.OpenOutput(Light1, high: true);

        board.Advance(100);

        Assert.IsTrue(_greenhouse.LampOn);
    }

    [TestMethod]
    public void A_soil_probe_reads_its_bed_through_the_driver_of_the_device()
    {
        Assert.AreEqual(_greenhouse.Moisture(0), Measure(CreateDriver(Create(), "soil1")), 0.5);
        Assert.AreEqual(_greenhouse.Moisture(2), Measure(CreateDriver(Create(), "soil3")), 0.5);
    }

    [TestMethod]
    public void Devices_on_the_buses_feel_the_air_and_the_soil()
    {
        SimulatedBoard board = Create();

        Assert.AreEqual(_greenhouse.AirTemperature, Measure(CreateDriver(board, "air")), 0.1);
        Assert.AreEqual(_greenhouse.SoilTemperature, Measure(CreateDriver(board, "t1")), 0.1);
    }

    [TestMethod]
    public void A_battery_behind_its_divider_reads_in_volts()
    {
        SimulatedBoard board = new(ReadBoard("lilygo-t-higrow"), _greenhouse, trace: null, _clock, seed: 1);

        Assert.AreEqual(3.95, Measure(CreateDriver(board, "batt", "lilygo-t-higrow")), 0.02);
    }

    [TestMethod]
    public void B25_When_the_supply_sags_soil_drifts_without_a_reference_and_holds_with_one()
    {
        BoardFile file = ReadBoard("lilygo-t-higrow");
        SimulatedBoard board = new(file, _greenhouse, trace: null, _clock, seed: 1);
        SensorDriver battery = CreateDriver(board, "batt", "lilygo-t-higrow");
        double moisture = _greenhouse.Moisture(0);

        Assert.IsTrue(board.SetFault("soil", FaultKind.Drift));
        Assert.AreEqual(3.95 * 0.9, Measure(battery), 0.02, "the battery channel tells it");

        SensorSettings soil = file.Configuration.Sensors.First(sensor => sensor?.Id == "soil");
        SensorDriver plain = CreateDriver(board, soil);
        Assert.IsGreaterThan(moisture + 5, Measure(plain));
        plain.Close();

        soil.Reference = "batt";
        soil.ReferenceMillivolts = 3950;
        SensorDriver ratio = CreateDriver(board, soil);
        Assert.IsTrue(ratio.Bind(battery));
        Assert.AreEqual(moisture, Measure(ratio), 0.7);

        board.SetFault("soil", FaultKind.None);
        Assert.AreEqual(3.95, Measure(battery), 0.02);
    }

    [TestMethod]
    [DataRow("soil1", FaultKind.Open, SensorFault.Open)]
    [DataRow("soil1", FaultKind.Short, SensorFault.Short)]
    [DataRow("t1", FaultKind.Unplugged, SensorFault.NoDev)]
    [DataRow("t1", FaultKind.Crc, SensorFault.Crc)]
    [DataRow("t1", FaultKind.Por85, SensorFault.Por85)]
    [DataRow("air", FaultKind.Unplugged, SensorFault.NoDev)]
    public void What_is_broken_is_a_fault_of_the_driver_until_it_is_mended(string channel, FaultKind kind, SensorFault expected)
    {
        SimulatedBoard board = Create();
        SensorDriver driver = CreateDriver(board, channel);

        Assert.IsTrue(board.SetFault(channel, kind));
        Assert.AreEqual(SensorState.Fault, Finish(driver));
        Assert.AreEqual(expected, driver.Fault);

        board.SetFault(channel, FaultKind.None);
        _clock.Advance(1_000);
        Assert.AreEqual(SensorState.Ready, Finish(driver));
    }

    [TestMethod]
    public void A_channel_that_does_not_exist_cannot_be_broken() => Assert.IsFalse(Create().SetFault("nothing", FaultKind.Open));

    [TestMethod]
    public void A_trace_takes_the_models_place_from_its_first_point_on()
    {
        SimulatedBoard board = Create(Trace.Read(new StringReader("5,soil1,77\n")));

        SensorDriver traced = CreateDriver(board, "soil1");

        Assert.AreEqual(_greenhouse.Moisture(0), Measure(traced), 0.5);
        _clock.Advance(5_000);
        Assert.AreEqual(77, Measure(traced), 0.5);
        Assert.AreEqual(_greenhouse.Moisture(1), Measure(CreateDriver(board, "soil2")), 0.5);
    }

    [TestMethod]
    public void The_button_pulls_its_pin_low_while_it_is_pressed()
    {
        SimulatedBoard board = Create();
        board.Pins.OpenInput(Button, PinPull.Up);
        Assert.IsTrue(board.Pins.Read(Button));

        board.PressButton(true);
        Assert.IsFalse(board.Pins.Read(Button));

        board.PressButton(false);
        Assert.IsTrue(board.Pins.Read(Button));
    }

    [TestMethod]
    public void Every_board_can_be_wired()
    {
        foreach (string id in BoardLibrary.Ids)
        {
            SimulatedBoard board = new(ReadBoard(id), _greenhouse, trace: null, _clock, seed: 1);
            board.Advance(1000);
        }
    }

    [TestMethod]
    public void The_PCs_channels_are_added_as_far_as_the_PC_has_them()
    {
        using TemporaryDirectory root = new();
        root.File("proc/loadavg", "0.42 0.50 0.61 2/345 6789\n");
        root.File("proc/meminfo", "MemAvailable:    2097152 kB\n");
        GatewayConfiguration configuration = new();

        HostChannels.Add(configuration, new HostMachine(root.Path));

        Assert.AreEqual("pc_load pc_mem", string.Join(' ', configuration.Sensors.Take(configuration.SensorCount).Select(sensor => sensor.Id)));
    }

    private static BoardFile ReadBoard(string id = "esp32-devkitc")
    {
        byte[] content = BoardLibrary.Find(id)!;
        BoardFile board = new();
        Assert.AreEqual(ErrorCode.None, board.Read(content, 0, content.Length), $"{id}: {board.ErrorKey} {board.ErrorMessage}");
        return board;
    }

    private SimulatedBoard Create(Trace? trace = null) => new(ReadBoard(), _greenhouse, trace, _clock, seed: 1);

    private double Measure(SensorDriver driver)
    {
        Assert.AreEqual(SensorState.Ready, Finish(driver), $"{driver.Fault}");
        return driver.Value / 1000.0;
    }

    private static SensorDriver CreateDriver(SimulatedBoard board, string channel, string boardId = "esp32-devkitc")
    {
        return CreateDriver(board, ReadBoard(boardId).Configuration.Sensors.First(sensor => sensor?.Id == channel));
    }

    private static SensorDriver CreateDriver(SimulatedBoard board, SensorSettings settings)
    {
        SensorFactory factory = new(board.Pins, board.Buses.I2c, board.Buses.OneWire, new SimulatedDevice(WakeCause.PowerUp), null, 0);
        Assert.AreEqual(ErrorCode.None, factory.Create(settings, [], out SensorDriver driver), factory.Message);
        return driver;
    }

    private SensorState Finish(SensorDriver driver)
    {
        driver.Start(_clock.Milliseconds);
        for (int i = 0; i < 1000 && driver.State == SensorState.Busy; i++)
        {
            _clock.Advance(10);
            driver.Poll(_clock.Milliseconds);
        }

        return driver.State;
    }
}
