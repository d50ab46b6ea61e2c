namespace Gateway.Foundation;

/// <summary>The table of <c>mqtt</c>.</summary>
public sealed class MqttSection : Section
{
    /// <inheritdoc/>
    public override int Count
    {
        get { return 10; }
    }

    /// <inheritdoc/>
    public override void Describe(int index, Setting setting)
    {
        switch (index)
        {
            case 0: setting.IsText("host", 64, string.Empty, SettingClass.Link); break;
            case 1: setting.IsInteger("port", string.Empty, 1, 65535, 1883, SettingClass.Link); break;
            case 2: setting.IsInteger("tls", string.Empty, 0, 1, 0, SettingClass.Link); break;
            case 3: setting.IsText("user", 64, string.Empty, SettingClass.Link); break;
            case 4: setting.IsSecret("passRef", SettingClass.Link); break;
            case 5: setting.IsInteger("ka", "s", 10, 3600, 60, SettingClass.Link); break;
            case 6: setting.IsText("host2", 64, string.Empty, SettingClass.Link); break;
            case 7: setting.IsInteger("port2", string.Empty, 1, 65535, 1883, SettingClass.Link); break;
            case 8: setting.IsText("root", 32, "gw", SettingClass.Link); break;
            default: setting.IsText("ha", 32, "homeassistant", SettingClass.Link); break;
        }
    }

    /// <inheritdoc/>
    public override void Apply(int index, Setting setting, object target)
    {
        MqttSettings settings = (MqttSettings)target;
        switch (index)
        {
            case 0: settings.Host = setting.Text; break;
            case 1: settings.Port = (int)setting.Number; break;
            case 2: settings.Tls = setting.IsTrue; break;
            case 3: settings.User = setting.Text; break;
            case 4: settings.PasswordReference = setting.Text; break;
            case 5: settings.KeepAliveSeconds = (int)setting.Number; break;
            case 6: settings.SecondHost = setting.Text; break;
            case 7: settings.SecondPort = (int)setting.Number; break;
            case 8: settings.Root = setting.Text; break;
            default: settings.HomeAssistant = setting.Text; break;
        }
    }

    /// <inheritdoc/>
    public override void Fetch(int index, object target, Setting setting)
    {
        MqttSettings settings = (MqttSettings)target;
        switch (index)
        {
            case 0: setting.Text = settings.Host; break;
            case 1: setting.Number = settings.Port; break;
            case 2: setting.Number = settings.Tls ? 1 : 0; break;
            case 3: setting.Text = settings.User; break;
            case 4: setting.Text = settings.PasswordReference; break;
            case 5: setting.Number = settings.KeepAliveSeconds; break;
            case 6: setting.Text = settings.SecondHost; break;
            case 7: setting.Number = settings.SecondPort; break;
            case 8: setting.Text = settings.Root; break;
            default: setting.Text = settings.HomeAssistant; break;
        }
    }

    /// <inheritdoc/>
    public override int Check(object target, out string key, out string message)
    {
        MqttSettings settings = (MqttSettings)target;
        bool valid = settings.Root.Length > 0 && settings.Root.IndexOf('+') < 0 && settings.Root.IndexOf('#') < 0;
        key = valid ? string.Empty : "root";
        message = valid ? string.Empty : "not a topic level";
        return valid ? ErrorCode.None : ErrorCode.Range;
    }
}
