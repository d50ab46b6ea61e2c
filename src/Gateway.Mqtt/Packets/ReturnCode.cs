namespace Gateway.Mqtt;

/// <summary>Return codes of a 3.1.1 CONNACK (table 3.1), as the reason codes of 5.0 that mean the same.</summary>
internal static class ReturnCode
{
    private static readonly byte[] Reasons =
    {
        MqttReason.Success,
        MqttReason.UnsupportedProtocolVersion,
        MqttReason.ClientIdentifierNotValid,
        MqttReason.ServerUnavailable,
        MqttReason.BadUserNameOrPassword,
        MqttReason.NotAuthorized,
    };

    /// <summary>The reason code; codes that 3.1.1 reserves are an unspecified error.</summary>
    internal static int ToReason(int code)
    {
        return code < Reasons.Length ? Reasons[code] : MqttReason.UnspecifiedError;
    }
}
