using System.Globalization;
using System.Reflection;
using System.Text;
using Gateway.Mqtt;
using Gateway.Tests;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>The options line of a sequence.</summary>
internal static class SequenceOptions
{
    /// <summary>Options from <c>Name=value</c> pairs.</summary>
    public static MqttClientOptions Parse(string text)
    {
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V5);
        int delay = 0;
        foreach (string pair in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=');
            string name = pair[..equals];
            string value = pair[(equals + 1)..];
            switch (name)
            {
                case "Password":
                    options.Password = Convert.FromHexString(value);
                    break;
                case "Will":
                    options.Will = Will(value.Split(','));
                    break;
                case "WillDelay":
                    delay = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "Authenticator":
                    options.Authenticator = new EchoAuthenticator();
                    break;
                default:
                    Set(options, name, value);
                    break;
            }
        }

        options.Will?.DelaySeconds = delay;
        return options;
    }

    /// <summary>Sets a property by its name.</summary>
    private static void Set(MqttClientOptions options, string name, string value)
    {
        PropertyInfo property = typeof(MqttClientOptions).GetProperty(name) ?? throw new FormatException("no option " + name);
        object converted = property.PropertyType.IsEnum
            ? Enum.Parse(property.PropertyType, value)
            : Convert.ChangeType(value, property.PropertyType, CultureInfo.InvariantCulture);
        property.SetValue(options, converted);
    }

    private static MqttWill Will(string[] parts)
    {
        MqttQos qos = (MqttQos)int.Parse(parts[2], CultureInfo.InvariantCulture);
        return new MqttWill(new MqttTopic(parts[0]), Encoding.UTF8.GetBytes(parts[1]), qos, parts.Length > 3);
    }
}
