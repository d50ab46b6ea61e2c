using System;

namespace Gateway.Foundation;

/// <summary>The table of <c>s/&lt;ch&gt;</c>.</summary>
public sealed class SensorSection : Section
{
    /// <inheritdoc/>
    public override int Count
    {
        get { return 21; }
    }

    /// <inheritdoc/>
    public override void Describe(int index, Setting setting)
    {
        switch (index)
        {
            case 0: setting.IsText("drv", 12, string.Empty, SettingClass.Pin); break;
            case 1: setting.IsText("val", 16, string.Empty, SettingClass.Pin); break;
            case 2: setting.IsInteger("pin", string.Empty, 0, 48, -1, SettingClass.Pin); break;
            case 3: setting.IsInteger("addr", string.Empty, 8, 119, 0, SettingClass.Pin); break;
            case 4: setting.IsText("rom", 16, string.Empty, SettingClass.Pin); break;
            case 5: setting.IsPoints("cal", "measured, real", SensorSettings.MaxPoints, SettingClass.Hot); break;
            case 6: setting.IsInteger("avg", "conversions", 1, 64, 0, SettingClass.Hot); break;
            case 7: setting.IsId("ref", SettingClass.Pin); break;
            case 8: setting.IsInteger("refMv", "mV", 1000, 30000, 3300, SettingClass.Pin); break;
            case 9: setting.IsDecimal("div", string.Empty, 1000, 100000, 0, SettingClass.Pin); break;
            case 10: setting.IsWord("open", "low|high", SettingClass.Pin); break;
            case 11: setting.IsDecimal("ppu", "pulses per unit", 1, 1000000000, 1000, SettingClass.Pin); break;
            case 12: setting.IsDecimal("lo", "unit", int.MinValue, int.MaxValue, int.MinValue, SettingClass.Hot); break;
            case 13: setting.IsDecimal("hi", "unit", int.MinValue, int.MaxValue, int.MaxValue, SettingClass.Hot); break;
            case 14: setting.IsInteger("warm", "s", 0, 600, 0, SettingClass.Hot); break;
            case 15: setting.IsInteger("per", "s", 1, 86400, 60, SettingClass.Hot); break;
            case 16: setting.IsDecimal("db", "unit", 0, int.MaxValue, 0, SettingClass.Hot); break;
            case 17: setting.IsInteger("max", "s", 1, 86400, 900, SettingClass.Hot); break;
            case 18: setting.IsText("unit", 8, string.Empty, SettingClass.Hot); break;
            case 19: setting.IsText("cls", 24, string.Empty, SettingClass.Hot); break;
            default: setting.IsText("name", 32, string.Empty, SettingClass.Hot); break;
        }
    }

    /// <inheritdoc/>
    public override void Apply(int index, Setting setting, object target)
    {
        SensorSettings settings = (SensorSettings)target;
        int number = (int)setting.Number;
        switch (index)
        {
            case 0: settings.Driver = setting.Text; break;
            case 1: settings.Quantity = setting.Text; break;
            case 2: settings.Pin = number; break;
            case 3: settings.Address = number; break;
            case 4: settings.Rom = setting.Text; break;
            case 5: TakePoints(setting, settings); break;
            case 6: settings.Samples = number; break;
            case 7: settings.Reference = setting.Text; break;
            case 8: settings.ReferenceMillivolts = number; break;
            case 9: settings.Divider = number; break;
            case 10: settings.OpenRail = number == 0 ? "low" : "high"; break;
            case 11: settings.PulsesPerUnit = number; break;
            case 12: settings.Low = number; break;
            case 13: settings.High = number; break;
            case 14: settings.WarmSeconds = number; break;
            case 15: settings.PeriodSeconds = number; break;
            case 16: settings.Deadband = number; break;
            case 17: settings.HeartbeatSeconds = number; break;
            case 18: settings.Unit = setting.Text; break;
            case 19: settings.DeviceClass = setting.Text; break;
            default: settings.Name = setting.Text; break;
        }
    }

    /// <inheritdoc/>
    public override void Fetch(int index, object target, Setting setting)
    {
        SensorSettings settings = (SensorSettings)target;
        switch (index)
        {
            case 0: setting.Text = settings.Driver; break;
            case 1: setting.Text = settings.Quantity; break;
            case 2: setting.Number = settings.Pin; break;
            case 3: setting.Number = settings.Address; break;
            case 4: setting.Text = settings.Rom; break;
            case 5: GivePoints(settings, setting); break;
            case 6: setting.Number = settings.Samples; break;
            case 7: setting.Text = settings.Reference; break;
            case 8: setting.Number = settings.ReferenceMillivolts; break;
            case 9: setting.Number = settings.Divider; break;
            case 10: setting.Number = settings.OpenRail == "high" ? 1 : 0; break;
            case 11: setting.Number = settings.PulsesPerUnit; break;
            case 12: setting.Number = settings.Low; break;
            case 13: setting.Number = settings.High; break;
            case 14: setting.Number = settings.WarmSeconds; break;
            case 15: setting.Number = settings.PeriodSeconds; break;
            case 16: setting.Number = settings.Deadband; break;
            case 17: setting.Number = settings.HeartbeatSeconds; break;
            case 18: setting.Text = settings.Unit; break;
            case 19: setting.Text = settings.DeviceClass; break;
            default: setting.Text = settings.Name; break;
        }
    }

    /// <inheritdoc/>
    public override int Check(object target, out string key, out string message)
    {
        SensorSettings settings = (SensorSettings)target;
        key = string.Empty;
        message = string.Empty;
        if (settings.Driver.Length == 0)
        {
            key = "drv";
            message = "a channel needs a driver";
        }
        else if (settings.Low > settings.High)
        {
            key = "lo";
            message = "above hi";
        }
        else if (!Calibration.IsValid(settings))
        {
            key = "cal";
            message = "two points with the same measured value";
        }

        return key.Length == 0 ? ErrorCode.None : ErrorCode.Schema;
    }

    private static void TakePoints(Setting setting, SensorSettings settings)
    {
        settings.PointCount = setting.PointCount;
        Array.Copy(setting.Points, 0, settings.Points, 0, setting.PointCount * 2);
    }

    private static void GivePoints(SensorSettings settings, Setting setting)
    {
        setting.PointCount = settings.PointCount;
        Array.Copy(settings.Points, 0, setting.Points, 0, settings.PointCount * 2);
    }
}
