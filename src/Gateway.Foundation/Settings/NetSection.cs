namespace Gateway.Foundation;

/// <summary>The table of <c>net</c>.</summary>
public sealed class NetSection : Section
{
    // 802.11 allows 32, but the firmware below keeps a zero behind it in as many
    private const int LongestSsid = 31;

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
            case 0: setting.IsText("ssid", LongestSsid, string.Empty, SettingClass.Link); break;
            case 1: setting.IsSecret("passRef", SettingClass.Link); break;
            default: setting.IsText("ntp", 64, "pool.ntp.org", SettingClass.Hot); break;
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

    /// <inheritdoc/>
    public override int Check(object target, out string key, out string message)
    {
        NetSettings settings = (NetSettings)target;
        bool valid = settings.PasswordReference.Length == 0 || settings.Ssid.Length > 0;
        key = valid ? string.Empty : "passRef";
        message = valid ? string.Empty : "needs ssid";
        return valid ? ErrorCode.None : ErrorCode.Schema;
    }
}
