using nanoFramework.TestFramework;

namespace Gateway.TestFramework.Fixture;

/// <summary>Needs what only the device's runner does.</summary>
[TestClass]
public class AsksForCleanup
{
    [Cleanup]
    public void TidyUp()
    {
    }

    [TestMethod]
    public void Needs_cleanup()
    {
    }
}
