using nanoFramework.TestFramework;

namespace Gateway.TestFramework.Fixture;

/// <summary>One test for each way to end.</summary>
[TestClass]
public class Outcomes
{
    [TestMethod]
    public void Passes()
    {
        Assert.AreEqual(1, 1);
    }

    [TestMethod]
    public void Fails()
    {
        Assert.AreEqual(1, 2);
    }

    [TestMethod]
    public void Throws()
    {
        throw new System.InvalidOperationException("on purpose");
    }

    [TestMethod]
    public void Skips()
    {
        Assert.SkipTest("on purpose");
    }

    [TestMethod]
    [DataRow(1, "1")]
    [DataRow(2, "2")]
    [DataRow(3, "4")]
    public void Row(int number, string text)
    {
        Assert.AreEqual(text, number.ToString());
    }
}
