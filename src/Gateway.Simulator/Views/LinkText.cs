using Gateway.Mqtt;

namespace Gateway.Simulator.Views;

/// <summary>The link in words for a person.</summary>
public static class LinkText
{
    /// <summary>The state, and while there is no connection why the last one ended.</summary>
    /// <param name="state">Where the client is.</param>
    /// <param name="reason">Why the last connection or attempt ended; <see cref="MqttReason.Success"/> for none.</param>
    /// <param name="transportError">What the transport says about that, or null.</param>
    public static string Of(MqttState state, int reason, string? transportError)
    {
        string name = state switch
        {
            MqttState.Offline => "offline",
            MqttState.Online => "online",
            MqttState.Waiting => "waiting",
            MqttState.Closing => "closing",
            _ => "connecting",
        };
        string why = Describe(reason, transportError);
        return state != MqttState.Waiting || why.Length == 0 ? name : $"{name}: {why}";
    }

    private static string Describe(int reason, string? transportError) => reason switch
    {
        MqttReason.Success or MqttReason.ByApplication => "",
        MqttReason.TransportFailed => transportError ?? "the broker closed the connection",
        MqttReason.Timeout => "the broker does not answer",
        MqttReason.MalformedPacket or MqttReason.ProtocolError => "what answers does not speak MQTT",
        MqttReason.UnsupportedProtocolVersion => "the broker speaks no version of MQTT that we do",
        MqttReason.ClientIdentifierNotValid => "the broker does not accept the client id",
        MqttReason.BadUserNameOrPassword => "wrong user name or password",
        MqttReason.NotAuthorized => "not authorized: check user name and password",
        MqttReason.ServerUnavailable => "the broker is not available",
        MqttReason.SessionTakenOver => "another client uses the same id",
        MqttReason.KeepAliveTimeout => "the broker heard nothing from us",
        _ => $"reason {reason}",
    };
}
