namespace Gateway.Foundation;

/// <summary>The table of <c>sys</c>.</summary>
public sealed class SysSection : Section
{
    /// <inheritdoc/>
    public override int Count
    {
        get { return 2; }
    }

    /// <inheritdoc/>
    public override void Describe(int index, Setting setting)
    {
        switch (index)
        {
            case 0: setting.IsText("name", 32, string.Empty, SettingClass.Hot); break;
            default: setting.IsInteger("diagPer", "s", 10, 86400, 300, SettingClass.Hot); break;
        }
    }

    /// <inheritdoc/>
    public override void Apply(int index, Setting setting, object target)
    {
        SysSettings settings = (SysSettings)target;
        switch (index)
        {
            case 0: settings.Name = setting.Text; break;
            default: settings.DiagSeconds = (int)setting.Number; break;
        }
    }

    /// <inheritdoc/>
    public override void Fetch(int index, object target, Setting setting)
    {
        SysSettings settings = (SysSettings)target;
        switch (index)
        {
            case 0: setting.Text = settings.Name; break;
            default: setting.Number = settings.DiagSeconds; break;
        }
    }
}
