using nanoFramework.TestFramework;

namespace Gateway.TestFramework.Fixture;

/// <summary>Needs what only the device's runner does.</summary>
[TestClass]
public class AsksForSetup
{
    [Setup]
    public void Prepare()
    {
    }

    [TestMethod]
    public void Needs_setup()
    {
    }
}
