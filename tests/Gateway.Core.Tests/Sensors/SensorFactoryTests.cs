using Gateway.Core;
using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class SensorFactoryTests
{
    private static readonly SensorDriver[] Nobody = new SensorDriver[0];

    [TestMethod]
    public void EveryDriverIsMadeByItsName()
    {
        Assert.IsTrue(Make("adc", string.Empty) is AdcSensor);
        Assert.IsTrue(Make("battery", string.Empty) is BatterySensor);
        Assert.IsTrue(Make("ds18b20", string.Empty) is Ds18b20);
        Assert.IsTrue(((I2cChannel)Make("sht3x", "h")).Sensor is Sht3x);
        Assert.IsTrue(((I2cChannel)Make("sht4x", "t")).Sensor is Sht4x);
        Assert.IsTrue(((I2cChannel)Make("bme280", "p")).Sensor is Bme280);
        Assert.IsTrue(((I2cChannel)Make("bh1750", string.Empty)).Sensor is Bh1750);
        Assert.IsTrue(Make("pulse", string.Empty) is PulseSensor);
        Assert.IsTrue(Make("chip", "heap") is ChipSensor);
        Assert.IsTrue(Make("host", "cpu") is HostSensor);
    }

    [TestMethod]
    public void AnUnknownDriverIsRefused()
    {
        Refused(Settings("dht11"), ErrorCode.Unknown, "drv");
        Refused(Settings(string.Empty), ErrorCode.Unknown, "drv");
    }

    [TestMethod]
    public void ADriverWhoseBusTheBoardLacksIsRefused()
    {
        var factory = new SensorFactory(new FakePins(), null, null, new FakeDevice(), null, 0);
        Refused(factory, Settings("ds18b20"), ErrorCode.Unknown, "drv");
        Refused(factory, Settings("bme280"), ErrorCode.Unknown, "drv");
        Refused(factory, Settings("host"), ErrorCode.Unknown, "drv");
    }

    [TestMethod]
    public void SettingsThatMakeNoSenseNameTheirKey()
    {
        SensorSettings settings = Settings("adc");
        settings.Pin = -1;
        Refused(settings, ErrorCode.Range, "pin");

        settings = Settings("pulse");
        settings.Pin = -1;
        Refused(settings, ErrorCode.Range, "pin");

        settings = Settings("pulse");
        settings.PulsesPerUnit = 0;
        Refused(settings, ErrorCode.Range, "ppu");

        settings = Settings("adc");
        settings.OpenRail = "middle";
        Refused(settings, ErrorCode.Range, "open");

        settings = Settings("adc");
        settings.Samples = 65;
        Refused(settings, ErrorCode.Range, "avg");

        settings = Settings("battery");
        settings.Divider = 999;
        Refused(settings, ErrorCode.Range, "div");

        settings = Settings("adc");
        settings.Low = 1;
        settings.High = 0;
        Refused(settings, ErrorCode.Range, "lo");

        settings = Settings("adc");
        settings.PointCount = 2;
        Refused(settings, ErrorCode.Range, "cal");

        settings = Settings("battery");
        settings.Reference = "other";
        Refused(settings, ErrorCode.Range, "ref");

        Refused(Settings("host"), ErrorCode.Range, "val");
    }

    [TestMethod]
    public void QuantitiesAreThoseOfTheDevice()
    {
        Refused(Settings("sht3x", "p"), ErrorCode.Range, "val");
        Refused(Settings("bme280", "l"), ErrorCode.Range, "val");
        Refused(Settings("bh1750", "t"), ErrorCode.Range, "val");
        Refused(Settings("chip", "t"), ErrorCode.Range, "val");
    }

    [TestMethod]
    public void AddressesAreThoseOfTheDevice()
    {
        Refused(At("sht3x", 0x46), ErrorCode.Range, "addr");
        Refused(At("sht4x", 0x47), ErrorCode.Range, "addr");
        Refused(At("bme280", 0x75), ErrorCode.Range, "addr");
        Refused(At("bh1750", 0x24), ErrorCode.Range, "addr");
        Accepted(At("sht3x", 0x45));
        Accepted(At("sht4x", 0x45));
        Accepted(At("bme280", 0x77));
        Accepted(At("bh1750", 0x5C));
    }

    [TestMethod]
    public void RomCodesAreChecked()
    {
        Rom("28ff641e0f16033d", false);
        Rom("28FF641D0F160342", false);
        Rom("10000000000000aa", false);
        Rom("28", false);
        Rom("28ff641e0f1603zz", false);
        Rom(ValidRom(), true);
    }

    [TestMethod]
    public void ChannelsOfOneDeviceAreGivenTheSame()
    {
        SensorFactory factory = Factory();
        var others = new SensorDriver[4];
        factory.Create(Settings("bme280", "t"), others, out others[1]);
        SensorDriver humidity;
        factory.Create(Settings("bme280", "h"), others, out humidity);
        SensorDriver elsewhere;
        factory.Create(At("bme280", 0x77), others, out elsewhere);
        Assert.AreSame(((I2cChannel)others[1]).Sensor, ((I2cChannel)humidity).Sensor);
        Assert.AreNotSame(((I2cChannel)others[1]).Sensor, ((I2cChannel)elsewhere).Sensor);
    }

    [TestMethod]
    public void TwoDriversForOneAddressAreRefused()
    {
        SensorFactory factory = Factory();
        var others = new SensorDriver[1];
        factory.Create(Settings("sht3x", "t"), others, out others[0]);
        SensorDriver driver;
        Assert.AreEqual(ErrorCode.PinUsed, factory.Create(Settings("sht4x", "t"), others, out driver));
        Assert.IsNull(driver);
        Assert.AreEqual("addr", factory.Key);
    }

    [TestMethod]
    public void EachDriverSaysWhatItDoesWithItsPin()
    {
        Assert.IsTrue(SensorDrivers.PinUse("adc") == PinUse.Adc);
        Assert.IsTrue(SensorDrivers.PinUse("battery") == PinUse.Adc);
        Assert.IsTrue(SensorDrivers.PinUse("pulse") == PinUse.Counter);
        Assert.IsTrue(SensorDrivers.PinUse("ds18b20") == PinUse.Bus);
        Assert.IsTrue(SensorDrivers.PinUse("bme280") == PinUse.None);
    }

    private static string ValidRom()
    {
        byte[] rom = new byte[] { 0x28, 0x4A, 0x00, 0x11, 0x22, 0x33, 0x00, 0 };
        rom[7] = Crc8.Maxim(rom, 0, 7);
        return Ds18b20.FormatRom(rom);
    }

    private static void Rom(string rom, bool valid)
    {
        SensorSettings settings = Settings("ds18b20");
        settings.Rom = rom;
        if (valid)
        {
            Accepted(settings);
        }
        else
        {
            Refused(settings, ErrorCode.Range, "rom");
        }
    }

    private static SensorDriver Make(string driver, string quantity)
    {
        return Accepted(Settings(driver, quantity));
    }

    private static SensorDriver Accepted(SensorSettings settings)
    {
        SensorFactory factory = Factory();
        SensorDriver driver;
        Assert.AreEqual(ErrorCode.None, factory.Create(settings, Nobody, out driver), factory.Message);
        Assert.AreEqual(string.Empty, factory.Key);
        return driver;
    }

    private static void Refused(SensorSettings settings, int code, string key)
    {
        Refused(Factory(), settings, code, key);
    }

    private static void Refused(SensorFactory factory, SensorSettings settings, int code, string key)
    {
        SensorDriver driver;
        Assert.AreEqual(code, factory.Create(settings, Nobody, out driver), settings.Driver + " " + key);
        Assert.IsNull(driver);
        Assert.AreEqual(key, factory.Key);
        Assert.AreNotEqual(string.Empty, factory.Message);
    }

    private static SensorFactory Factory()
    {
        return new SensorFactory(new FakePins(), new ScriptedI2cBus(), new SilentOneWireBus(), new FakeDevice(), new FakeHostValues(), 0);
    }

    private static SensorSettings Settings(string driver)
    {
        return Settings(driver, string.Empty);
    }

    private static SensorSettings At(string driver, int address)
    {
        SensorSettings settings = Settings(driver, string.Empty);
        settings.Address = address;
        return settings;
    }

    private static SensorSettings Settings(string driver, string quantity)
    {
        var settings = new SensorSettings();
        settings.Driver = driver;
        settings.Quantity = quantity;
        settings.Pin = 32;
        return settings;
    }
}
