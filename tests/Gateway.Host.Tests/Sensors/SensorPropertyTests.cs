using CsCheck;
using Gateway.Core;
using Gateway.Simulator.Buses;
using Gateway.Simulator.Hardware;

namespace Gateway.Host.Tests.Sensors;

/// <summary>What holds for any climate, any calibration and any sequence of faults. A failing case prints its seed: set CsCheck_Seed to replay it.</summary>
[TestClass]
public sealed class SensorPropertyTests
{
    [TestMethod]
    public void TheIntegerFormulasOfTheBme280AgreeWithThoseInFloatingPoint()
    {
        byte[] registers = new byte[256];
        Bme280Trimming.Store(registers);

        // what the counts can be between -40 and 85 °C, 300 and 1100 hPa, 0 and 100 %
        Gen.Select(Gen.Double[-40, 85], Gen.Double[30000, 110000], Gen.Double[0, 100]).Sample((celsius, pascal, percent) =>
        {
            int temperature = Bme280Trimming.Invert(Bme280Trimming.Temperature, celsius, 20);
            double fine = Bme280Trimming.Fine(temperature);
            int pressure = Bme280Trimming.Invert(count => Bme280Trimming.Pressure(count, fine), pascal, 20);
            int humidity = Bme280Trimming.Invert(count => Bme280Trimming.Humidity(count, fine), percent, 16);

            // of its own: pressure and humidity start from the temperature measured last, and cases are tried on several threads
            Bme280Compensation compensation = Load(registers);
            double t = compensation.Temperature(temperature) / 100.0;
            double p = compensation.Pressure(pressure) / 256.0;
            double h = compensation.Humidity(humidity) / 1024.0;

            // the integers drop 3 bits of temperature, 14 of its fine steps: 0.0025 °C before rounding, and what that makes of the other two
            return Math.Abs(t - Bme280Trimming.Temperature(temperature)) < 0.01
                && Math.Abs(p - Bme280Trimming.Pressure(pressure, fine)) < 0.75
                && Math.Abs(h - Math.Clamp(Bme280Trimming.Humidity(humidity, fine), 0, 100)) < 0.02;
        });
    }

    [TestMethod]
    public void AnyTemperatureSurvivesTheWireWithinHalfAStep()
    {
        Gen.Double[-55, 125].Sample(celsius =>
        {
            SensorBench bench = new();
            bench.OneWire.Add(new Ds18b20Model(7, bench.Clock, () => celsius));
            SensorDriver driver = bench.Add("ds18b20");
            bench.Measure(driver);
            return driver.State == SensorState.Ready && Math.Abs(driver.Value - (celsius * 1000)) <= 31.8;
        });
    }

    [TestMethod]
    public void ACalibrationPassesThroughItsPointsAndNeverOvershootsBetweenThem()
    {
        Gen.Select(Gen.Int[-1000000, 1000000].Array[2, 8], Gen.Int[-1000000, 1000000].Array[8], Gen.Int[0, 1000]).Sample((xs, ys, part) =>
        {
            int[] distinct = [.. xs.Distinct()];
            SensorSettings settings = new() { PointCount = distinct.Length };
            for (int i = 0; i < distinct.Length; i++)
            {
                settings.Points[2 * i] = distinct[i];
                settings.Points[(2 * i) + 1] = ys[i];
            }

            Calibration calibration = Calibration.From(settings, Calibration.Extrapolate);
            int[] order = [.. Enumerable.Range(0, distinct.Length).OrderBy(i => distinct[i])];
            for (int i = 1; i < order.Length; i++)
            {
                (int left, int right) = (order[i - 1], order[i]);
                int between = distinct[left] + (int)((long)(distinct[right] - distinct[left]) * part / 1000);
                bool known = calibration.TryApply(distinct[left], out int atLeft) & calibration.TryApply(between, out int value);
                Assert.IsTrue(known);
                Assert.AreEqual(ys[left], atLeft);
                Assert.IsTrue(value >= Math.Min(ys[left], ys[right]) && value <= Math.Max(ys[left], ys[right]));
            }
        });
    }

    [TestMethod]
    public void B20_WhateverFailsAndWheneverAValueIsTheTruth()
    {
        Gen.Select(Gen.Enum<FaultKind>(), Gen.Int[1, 1500]).Array[1, 12].Sample(story =>
        {
            SensorBench bench = new();
            Ds18b20Model probe = new(7, bench.Clock, () => 21.5);
            Sht3xModel air = new(Sht3x.DefaultAddress, bench.Clock, () => 18.25, () => 60);
            bench.OneWire.Add(probe);
            bench.I2c.Add(air);
            SensorDriver soil = bench.Add("ds18b20");
            SensorDriver climate = bench.Add("sht3x");
            foreach ((FaultKind kind, int milliseconds) in story)
            {
                probe.Fault = kind;
                air.Fault = kind;
                for (int i = 0; i < milliseconds; i++)
                {
                    bench.Clock.Advance(1);
                    Step(soil, bench.Clock.Milliseconds, 21500);
                    Step(climate, bench.Clock.Milliseconds, 18250);
                }
            }

            probe.Fault = FaultKind.None;
            air.Fault = FaultKind.None;
            bench.MeasureLater(soil);
            bench.MeasureLater(climate);
            bench.ExpectValue(soil, 21500);
            bench.ExpectValue(climate, 18250, 5);
        }, iter: 50);
    }

    private static Bme280Compensation Load(byte[] registers)
    {
        Bme280Compensation compensation = new();
        Assert.IsTrue(compensation.LoadLow(registers[0x88..0xA2]));
        compensation.LoadHigh(registers[0xE1..0xE8]);
        return compensation;
    }

    private static void Step(SensorDriver driver, long now, int truth)
    {
        SensorState state = driver.State == SensorState.Busy ? driver.Poll(now) : driver.Start(now);
        if (state == SensorState.Ready)
        {
            Assert.IsTrue(Math.Abs(driver.Value - truth) <= 5, $"{driver.Value} instead of {truth}");
        }
    }
}
