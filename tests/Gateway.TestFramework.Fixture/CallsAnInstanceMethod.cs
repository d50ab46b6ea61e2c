using nanoFramework.TestFramework;

namespace Gateway.TestFramework.Fixture;

/// <summary>Would pass here, and breaks on the device, which calls tests with a null instance.</summary>
[TestClass]
public class CallsAnInstanceMethod
{
    [TestMethod]
    public void Calls_a_helper()
    {
        Assert.AreEqual(1, One());
    }

    private int One()
    {
        return 1;
    }
}
