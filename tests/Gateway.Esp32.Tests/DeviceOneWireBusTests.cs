using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Esp32.Tests;

[TestClass]
public sealed class DeviceOneWireBusTests
{
    private static readonly byte[] First = [0x28, 1, 2, 3, 4, 5, 6, 7];
    private static readonly byte[] Second = [0x28, 9, 9, 9, 9, 9, 9, 9];

    private readonly byte[] _rom = new byte[8];
    private FakeChip _chip = null!;
    private DeviceOneWireBus _bus = null!;

    [TestInitialize]
    public void Start()
    {
        _chip = FakeChip.Reset();
        _bus = new DeviceOneWireBus(4);
    }

    [TestMethod]
    public void Both_lines_of_the_UART_are_on_the_one_pin_before_the_bus_is_opened()
    {
        CollectionAssert.AreEqual(new[] { "map 4 COM3_RX", "map 4 COM3_TX", "1-wire" }, _chip.Calls);
    }

    [TestMethod]
    public void Every_probe_is_found_once()
    {
        _chip.Roms = [First, Second];

        Assert.IsTrue(_bus.Search(true, _rom));
        CollectionAssert.AreEqual(First, _rom);
        Assert.IsTrue(_bus.Search(false, _rom));
        CollectionAssert.AreEqual(Second, _rom);
        Assert.IsFalse(_bus.Search(false, _rom));
    }

    [TestMethod]
    public void An_empty_bus_answers_nothing()
    {
        Assert.IsFalse(_bus.Reset());
        Assert.IsFalse(_bus.Search(true, _rom));
        Assert.AreEqual(0xFF, _bus.Read());
    }

    [TestMethod]
    public void Bytes_go_both_ways()
    {
        _chip.Roms = [First];

        _bus.Write(0x44);

        Assert.AreEqual("send 44 to 1", _chip.Calls[^1]);
        Assert.IsTrue(_bus.Reset());
        Assert.AreEqual(0x28, _bus.Read());
    }

    [TestMethod]
    public void B20_a_bus_that_throws_is_a_bus_without_probes()
    {
        _chip.Roms = null;

        _bus.Write(0x44);

        Assert.IsFalse(_bus.Reset());
        Assert.IsFalse(_bus.Search(true, _rom));
        Assert.AreEqual(0xFF, _bus.Read());
    }
}
