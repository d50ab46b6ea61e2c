namespace Gateway.Foundation;

/// <summary>The table of <c>net</c>.</summary>
public sealed class NetSection : Section
{
    /// <inheritdoc/>
    public override int Count
    {
        get { return 3; }
    }

    /// <inheritdoc/>
    public override void Describe(int index, Setting setting)
    {
        switch (index)
        {
            case 0: setting.IsText("ssid", 32, string.Empty, SettingClass.Link); break;
            case 1: setting.IsSecret("passRef", SettingClass.Link); break;
            default: setting.IsText("ntp", 64, "pool.ntp.org", SettingClass.Link); break;
        }
    }

    /// <inheritdoc/>
    public override void Apply(int index, Setting setting, object target)
    {
        NetSettings settings = (NetSettings)target;
        switch (index)
        {
            case 0: settings.Ssid = setting.Text; break;
            case 1: settings.PasswordReference = setting.Text; break;
            default: settings.TimeServer = setting.Text; break;
        }
    }

    /// <inheritdoc/>
    public override void Fetch(int index, object target, Setting setting)
    {
        NetSettings settings = (NetSettings)target;
        switch (index)
        {
            case 0: setting.Text = settings.Ssid; break;
            case 1: setting.Text = settings.PasswordReference; break;
            default: setting.Text = settings.TimeServer; break;
        }
    }
}
