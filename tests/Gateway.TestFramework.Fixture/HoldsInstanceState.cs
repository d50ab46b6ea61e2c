using nanoFramework.TestFramework;

namespace Gateway.TestFramework.Fixture;

/// <summary>Would pass here, and breaks on the device, which calls tests with a null instance.</summary>
[TestClass]
public class HoldsInstanceState
{
    private readonly int _one = 1;

    [TestMethod]
    public void Uses_a_field()
    {
        Assert.AreEqual(1, _one);
    }
}
