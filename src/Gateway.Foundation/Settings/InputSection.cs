namespace Gateway.Foundation;

/// <summary>The table of <c>i/&lt;in&gt;</c>.</summary>
public sealed class InputSection : Section
{
    /// <inheritdoc/>
    public override int Count
    {
        get { return 18; }
    }

    /// <inheritdoc/>
    public override void Describe(int index, Setting setting)
    {
        const int Press = InputSettings.MaximumPressMilliseconds;
        const int Width = InputSettings.MaximumDebounceMilliseconds;
        switch (index)
        {
            case 0: setting.IsWord("drv", "contact|button|counter", SettingClass.Pin); break;
            case 1: setting.IsInteger("pin", string.Empty, 0, 48, -1, SettingClass.Pin); break;
            case 2: setting.IsBoolean("inv", false, SettingClass.Pin); break;
            case 3: setting.IsWord("pull", "none|up|down", SettingClass.Pin); break;
            case 4: setting.IsInteger("deb", "ms", 0, Width, 20, SettingClass.Pin); break;
            case 5: setting.IsInteger("long", "ms", 0, Press, 0, SettingClass.Pin); break;
            case 6: setting.IsInteger("dbl", "ms", 0, Press, 0, SettingClass.Pin); break;
            case 7: setting.IsId("out", SettingClass.Pin); break;
            case 8: setting.IsWord("on", "short|long|double", SettingClass.Pin); break;
            case 9: setting.IsInteger("minLow", "ms", 0, Width, 0, SettingClass.Pin); break;
            case 10: setting.IsInteger("minHigh", "ms", 0, Width, 0, SettingClass.Pin); break;
            case 11: setting.IsDecimal("ppu", "pulses per unit", 1, 1000000000, 1000, SettingClass.Pin); break;
            case 12: setting.IsInteger("flowT", "s", 1, InputSettings.MaximumFlowSeconds, 10, SettingClass.Pin); break;
            case 13: setting.IsInteger("saveN", "pulses", 0, 1000000, 0, SettingClass.Pin); break;
            case 14: setting.IsInteger("saveT", "s", InputSettings.MinimumSaveSeconds, InputSettings.MaximumSaveSeconds, 300, SettingClass.Pin); break;
            case 15: setting.IsText("unit", 8, string.Empty, SettingClass.Hot); break;
            case 16: setting.IsText("name", 32, string.Empty, SettingClass.Hot); break;
            default: setting.IsText("cls", 24, string.Empty, SettingClass.Hot); break;
        }
    }

    /// <inheritdoc/>
    public override void Apply(int index, Setting setting, object target)
    {
        InputSettings settings = (InputSettings)target;
        int number = (int)setting.Number;
        switch (index)
        {
            case 0: settings.Kind = (InputKind)number; break;
            case 1: settings.Pin = number; break;
            case 2: settings.Inverted = setting.IsTrue; break;
            case 3: settings.Pull = (PinPull)number; break;
            case 4: settings.DebounceMilliseconds = number; break;
            case 5: settings.LongMilliseconds = number; break;
            case 6: settings.DoubleMilliseconds = number; break;
            case 7: settings.Output = setting.Text; break;
            case 8: settings.OutputPress = (ButtonPress)number; break;
            case 9: settings.MinimumLowMilliseconds = number; break;
            case 10: settings.MinimumHighMilliseconds = number; break;
            case 11: settings.PulsesPerUnit = number; break;
            case 12: settings.FlowSeconds = number; break;
            case 13: settings.SavePulses = number; break;
            case 14: settings.SaveSeconds = number; break;
            case 15: settings.Unit = setting.Text; break;
            case 16: settings.Name = setting.Text; break;
            default: settings.DeviceClass = setting.Text; break;
        }
    }

    /// <inheritdoc/>
    public override void Fetch(int index, object target, Setting setting)
    {
        InputSettings settings = (InputSettings)target;
        switch (index)
        {
            case 0: setting.Number = (int)settings.Kind; break;
            case 1: setting.Number = settings.Pin; break;
            case 2: setting.Number = settings.Inverted ? 1 : 0; break;
            case 3: setting.Number = (int)settings.Pull; break;
            case 4: setting.Number = settings.DebounceMilliseconds; break;
            case 5: setting.Number = settings.LongMilliseconds; break;
            case 6: setting.Number = settings.DoubleMilliseconds; break;
            case 7: setting.Text = settings.Output; break;
            case 8: setting.Number = (int)settings.OutputPress; break;
            case 9: setting.Number = settings.MinimumLowMilliseconds; break;
            case 10: setting.Number = settings.MinimumHighMilliseconds; break;
            case 11: setting.Number = settings.PulsesPerUnit; break;
            case 12: setting.Number = settings.FlowSeconds; break;
            case 13: setting.Number = settings.SavePulses; break;
            case 14: setting.Number = settings.SaveSeconds; break;
            case 15: setting.Text = settings.Unit; break;
            case 16: setting.Text = settings.Name; break;
            default: setting.Text = settings.DeviceClass; break;
        }
    }

    /// <inheritdoc/>
    public override int Check(object target, out string key, out string message)
    {
        InputSettings settings = (InputSettings)target;
        key = string.Empty;
        message = string.Empty;
        if (settings.Pin < 0)
        {
            key = "pin";
            message = "an input needs a pin";
        }
        else if (!settings.HearsItsPress)
        {
            key = "on";
            message = "needs long or dbl";
        }

        return key.Length == 0 ? ErrorCode.None : ErrorCode.Schema;
    }
}
