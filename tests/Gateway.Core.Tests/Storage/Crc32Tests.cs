using System.Text;
using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

[TestClass]
public class Crc32Tests
{
    [TestMethod]
    public void TheCheckValueIsThatOfTheCatalogue()
    {
        byte[] text = Encoding.UTF8.GetBytes("x123456789y");

        Assert.AreEqual(0xCBF43926u, Crc32.Compute(text, 1, 9));
        Assert.AreEqual(0u, Crc32.Compute(text, 0, 0));
    }
}
