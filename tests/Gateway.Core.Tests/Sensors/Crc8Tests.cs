using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class Crc8Tests
{
    [TestMethod]
    public void SensirionsExampleGives92()
    {
        // SHT3x-DIS data sheet, table 20
        Assert.AreEqual((byte)0x92, Crc8.Sensirion(new byte[] { 0xBE, 0xEF }, 0, 2));
    }

    [TestMethod]
    public void SensirionsZeroWordGives81()
    {
        // a bus held low answers 00 00 00: not a word with a checksum
        Assert.AreEqual((byte)0x81, Crc8.Sensirion(new byte[] { 0xFF, 0x00, 0x00 }, 1, 2));
    }

    [TestMethod]
    public void MaximsExampleGivesA2()
    {
        // application note 27, the ROM code of its example
        byte[] rom = new byte[] { 0x02, 0x1C, 0xB8, 0x01, 0x00, 0x00, 0x00, 0xA2 };
        Assert.AreEqual((byte)0xA2, Crc8.Maxim(rom, 0, 7));
        Assert.AreEqual((byte)0, Crc8.Maxim(rom, 0, 8), "over its own checksum");
    }

    [TestMethod]
    public void MaximsPowerUpScratchpadHolds1C()
    {
        // 85 °C, TH 75, TL 70, 12 bits, as every genuine part comes
        byte[] scratchpad = new byte[] { 0x50, 0x05, 0x4B, 0x46, 0x7F, 0xFF, 0x0C, 0x10, 0x1C };
        Assert.AreEqual((byte)0, Crc8.Maxim(scratchpad, 0, 9));
    }
}
