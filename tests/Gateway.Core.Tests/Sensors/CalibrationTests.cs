using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class CalibrationTests
{
    [TestMethod]
    public void WithoutPointsTheMeasuredNumberIsTheValue()
    {
        Assert.AreEqual(-12345, Apply(Points(), Calibration.Extrapolate, -12345));
    }

    [TestMethod]
    public void OnePointShifts()
    {
        SensorSettings settings = Points(500, 0);
        Assert.AreEqual(20000, Apply(settings, Calibration.Extrapolate, 20500));
        Assert.AreEqual(-500, Apply(settings, Calibration.Extrapolate, 0));
    }

    [TestMethod]
    public void TwoPointsMakeALineThatGoesOnBeyondThem()
    {
        SensorSettings settings = Points(300, 0, 99500, 100000);
        Assert.AreEqual(0, Apply(settings, Calibration.Extrapolate, 300));
        Assert.AreEqual(100000, Apply(settings, Calibration.Extrapolate, 99500));
        Assert.AreEqual(50000, Apply(settings, Calibration.Extrapolate, 49900));
        Assert.AreEqual(-5343, Apply(settings, Calibration.Extrapolate, -5000));
    }

    [TestMethod]
    public void PointsMayComeInAnyOrder()
    {
        SensorSettings falling = Points(2950000, 0, 1100000, 100000);
        SensorSettings rising = Points(1100000, 100000, 2950000, 0);
        Assert.AreEqual(50000, Apply(falling, Calibration.Extrapolate, 2025000));
        Assert.AreEqual(50000, Apply(rising, Calibration.Extrapolate, 2025000));
    }

    [TestMethod]
    public void APolygonUsesTheSegmentThatTheNumberLiesIn()
    {
        SensorSettings settings = Points(3000, 0, 4000, 80000, 3500, 20000);
        Assert.AreEqual(10000, Apply(settings, Calibration.Extrapolate, 3250));
        Assert.AreEqual(20000, Apply(settings, Calibration.Extrapolate, 3500));
        Assert.AreEqual(50000, Apply(settings, Calibration.Extrapolate, 3750));
        Assert.AreEqual(92000, Apply(settings, Calibration.Extrapolate, 4100));
        Assert.AreEqual(-4000, Apply(settings, Calibration.Extrapolate, 2900));
    }

    [TestMethod]
    public void HoldingEndsAtThePointsAndGivesUpFarFromThem()
    {
        SensorSettings settings = Points(2950000, 0, 1100000, 100000);
        Assert.AreEqual(100000, Apply(settings, 10, 1100000));
        Assert.AreEqual(100000, Apply(settings, 10, 915000), "a tenth of the span below");
        Assert.AreEqual(0, Apply(settings, 10, 3135000), "a tenth above");

        int value;
        Assert.IsFalse(Calibration.From(settings, 10).TryApply(914999, out value), "farther below");
        Assert.IsFalse(Calibration.From(settings, 10).TryApply(3135001, out value), "farther above");
    }

    [TestMethod]
    public void AResultThatDoesNotFitIsNone()
    {
        int value;
        Calibration steep = Calibration.From(Points(0, 0, 1, 1000000000), Calibration.Extrapolate);
        Assert.IsTrue(steep.TryApply(2, out value));
        Assert.AreEqual(2000000000, value);
        Assert.IsFalse(steep.TryApply(3, out value));
        Assert.IsFalse(steep.TryApply(int.MaxValue, out value));
        Assert.IsFalse(steep.TryApply(int.MinValue, out value));
    }

    [TestMethod]
    public void PointsThatAreNoFunctionAreRefused()
    {
        Assert.IsTrue(Calibration.IsValid(Points()));
        Assert.IsTrue(Calibration.IsValid(Points(1, 5, 2, 5)));
        Assert.IsFalse(Calibration.IsValid(Points(1, 5, 2, 5, 1, 6)));
        Assert.IsFalse(Calibration.IsValid(Points(1, 1000000001)));
        Assert.IsFalse(Calibration.IsValid(Points(-1000000001, 1)));
    }

    private static int Apply(SensorSettings settings, int hold, int measured)
    {
        int value;
        Assert.IsTrue(Calibration.From(settings, hold).TryApply(measured, out value));
        return value;
    }

    private static SensorSettings Points(params int[] points)
    {
        var settings = new SensorSettings();
        for (int i = 0; i < points.Length; i++)
        {
            settings.Points[i] = points[i];
        }

        settings.PointCount = points.Length / 2;
        return settings;
    }
}
