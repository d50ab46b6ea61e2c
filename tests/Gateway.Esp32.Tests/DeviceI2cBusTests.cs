using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Esp32.Tests;

[TestClass]
public sealed class DeviceI2cBusTests
{
    private readonly byte[] _read = new byte[4];
    private FakeChip _chip = null!;

    [TestInitialize]
    public void Start()
    {
        _chip = FakeChip.Reset();
        _chip.I2cDevices.Add(0x76);
    }

    [TestMethod]
    public void The_pins_are_always_mapped()
    {
        _ = new DeviceI2cBus(8, 9);

        CollectionAssert.AreEqual(new[] { "map 8 I2C1_DATA", "map 9 I2C1_CLOCK" }, _chip.Calls);
    }

    [TestMethod]
    [DataRow(2, 3, "write 0102 read 3")]
    [DataRow(2, 0, "write 0102")]
    [DataRow(0, 4, "read 4")]
    public void One_call_is_one_transaction(int writes, int reads, string expected)
    {
        var bus = new DeviceI2cBus(21, 22);

        Assert.IsTrue(bus.Transfer(0x76, [1, 2], writes, _read, reads));

        Assert.AreEqual(expected, _chip.Calls[^1]);
        Assert.AreEqual(reads, _read.Count(value => value == 0xA5));
    }

    [TestMethod]
    public void A_device_that_does_not_answer_is_false()
    {
        Assert.IsFalse(new DeviceI2cBus(21, 22).Transfer(0x44, [1], 1, _read, 1));
    }

    [TestMethod]
    public void B27_a_device_is_made_once()
    {
        var bus = new DeviceI2cBus(21, 22);
        for (int i = 0; i < 100; i++)
        {
            bus.Transfer(0x76, [1], 1, _read, 1);
        }

        Assert.AreEqual(1, _chip.Calls.Count(call => call == "i2c 1 118 StandardMode"));
    }

    [TestMethod]
    public void A_ninth_device_is_refused_and_disturbs_nobody()
    {
        var bus = new DeviceI2cBus(21, 22);
        for (int address = 0x70; address < 0x78; address++)
        {
            bus.Transfer(address, [1], 1, _read, 1);
        }

        Assert.IsFalse(bus.Transfer(0x44, [1], 1, _read, 1));
        Assert.IsTrue(bus.Transfer(0x76, [1], 1, _read, 1));
    }
}
