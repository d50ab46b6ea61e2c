namespace Gateway.Foundation;

/// <summary>The table of <c>sys</c>.</summary>
public sealed class SysSection : Section
{
    /// <inheritdoc/>
    public override int Count
    {
        get { return 4; }
    }

    /// <inheritdoc/>
    public override void Describe(int index, Setting setting)
    {
        switch (index)
        {
            case 0: setting.IsText("name", 32, string.Empty, SettingClass.Hot); break;
            case 1: setting.IsInteger("diagPer", "s", 10, 86400, 300, SettingClass.Hot); break;
            case 2: setting.IsInteger("sleep", "s", 0, 86400, 0, SettingClass.Hot); break;
            default: setting.IsInteger("awake", "s", 10, 3600, 60, SettingClass.Hot); break;
        }
    }

    /// <inheritdoc/>
    public override void Apply(int index, Setting setting, object target)
    {
        SysSettings settings = (SysSettings)target;
        switch (index)
        {
            case 0: settings.Name = setting.Text; break;
            case 1: settings.DiagSeconds = (int)setting.Number; break;
            case 2: settings.SleepSeconds = (int)setting.Number; break;
            default: settings.AwakeSeconds = (int)setting.Number; break;
        }
    }

    /// <inheritdoc/>
    public override void Fetch(int index, object target, Setting setting)
    {
        SysSettings settings = (SysSettings)target;
        switch (index)
        {
            case 0: setting.Text = settings.Name; break;
            case 1: setting.Number = settings.DiagSeconds; break;
            case 2: setting.Number = settings.SleepSeconds; break;
            default: setting.Number = settings.AwakeSeconds; break;
        }
    }
}
