namespace Gateway.Foundation;

/// <summary>The table of <c>o/&lt;out&gt;</c>.</summary>
public sealed class OutputSection : Section
{
    /// <inheritdoc/>
    public override int Count
    {
        get { return 15; }
    }

    /// <inheritdoc/>
    public override void Describe(int index, Setting setting)
    {
        const int Seconds = OutputSettings.MaximumSeconds;
        switch (index)
        {
            case 0: setting.IsInteger("pin", string.Empty, 0, 48, -1, SettingClass.Pin); break;
            case 1: setting.IsBoolean("inv", false, SettingClass.Pin); break;
            case 2: setting.IsInteger("pwm", "Hz", 0, OutputSettings.MaximumHertz, 0, SettingClass.Pin); break;
            case 3: setting.IsWord("boot", "off|on|last", SettingClass.Pin); break;
            case 4: setting.IsWord("link", "keep|off|on", SettingClass.Pin); break;
            case 5: setting.IsInteger("linkT", "s", 1, Seconds, 600, SettingClass.Pin); break;
            case 6: setting.IsInteger("maxOn", "s", 0, Seconds, 0, SettingClass.Pin); break;
            case 7: setting.IsInteger("minOn", "s", 0, Seconds, 0, SettingClass.Pin); break;
            case 8: setting.IsInteger("minOff", "s", 0, Seconds, 0, SettingClass.Pin); break;
            case 9: setting.IsId("lock", SettingClass.Pin); break;
            case 10: setting.IsWord("lockBy", "switch|refuse", SettingClass.Pin); break;
            case 11: setting.IsInteger("dead", "ms", 0, OutputSettings.MaximumDeadMilliseconds, 500, SettingClass.Pin); break;
            case 12: setting.IsBoolean("local", false, SettingClass.Hot); break;
            case 13: setting.IsText("name", 32, string.Empty, SettingClass.Hot); break;
            default: setting.IsText("cls", 24, string.Empty, SettingClass.Hot); break;
        }
    }

    /// <inheritdoc/>
    public override void Apply(int index, Setting setting, object target)
    {
        OutputSettings settings = (OutputSettings)target;
        int number = (int)setting.Number;
        switch (index)
        {
            case 0: settings.Pin = number; break;
            case 1: settings.Inverted = setting.IsTrue; break;
            case 2: settings.PwmHertz = number; break;
            case 3: settings.Boot = (OutputBoot)number; break;
            case 4: settings.Link = (LinkPolicy)number; break;
            case 5: settings.LinkSeconds = number; break;
            case 6: settings.MaxOnSeconds = number; break;
            case 7: settings.MinOnSeconds = number; break;
            case 8: settings.MinOffSeconds = number; break;
            case 9: settings.Lock = setting.Text; break;
            case 10: settings.LockBy = (InterlockPolicy)number; break;
            case 11: settings.DeadMilliseconds = number; break;
            case 12: settings.LocalOnly = setting.IsTrue; break;
            case 13: settings.Name = setting.Text; break;
            default: settings.DeviceClass = setting.Text; break;
        }
    }

    /// <inheritdoc/>
    public override void Fetch(int index, object target, Setting setting)
    {
        OutputSettings settings = (OutputSettings)target;
        switch (index)
        {
            case 0: setting.Number = settings.Pin; break;
            case 1: setting.Number = settings.Inverted ? 1 : 0; break;
            case 2: setting.Number = settings.PwmHertz; break;
            case 3: setting.Number = (int)settings.Boot; break;
            case 4: setting.Number = (int)settings.Link; break;
            case 5: setting.Number = settings.LinkSeconds; break;
            case 6: setting.Number = settings.MaxOnSeconds; break;
            case 7: setting.Number = settings.MinOnSeconds; break;
            case 8: setting.Number = settings.MinOffSeconds; break;
            case 9: setting.Text = settings.Lock; break;
            case 10: setting.Number = (int)settings.LockBy; break;
            case 11: setting.Number = settings.DeadMilliseconds; break;
            case 12: setting.Number = settings.LocalOnly ? 1 : 0; break;
            case 13: setting.Text = settings.Name; break;
            default: setting.Text = settings.DeviceClass; break;
        }
    }

    /// <inheritdoc/>
    public override int Check(object target, out string key, out string message)
    {
        OutputSettings settings = (OutputSettings)target;
        key = string.Empty;
        message = string.Empty;
        if (settings.Pin < 0)
        {
            key = "pin";
            message = "an output needs a pin";
        }
        else if (settings.MaxOnSeconds > 0 && settings.MinOnSeconds > settings.MaxOnSeconds)
        {
            key = "minOn";
            message = "longer than maxOn";
        }

        return key.Length == 0 ? ErrorCode.None : ErrorCode.Schema;
    }
}
