using Gateway.Mqtt;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>Runs the public readers over bytes that end where their array ends, or before bytes of another value.</summary>
internal static class CanaryReader
{
    private const int Canaries = 8;

    /// <summary>What the readers make of the bytes; a read behind the end throws without canaries, and changes the answer with others.</summary>
    public static string Read(byte[] bytes, byte? canary)
    {
        byte[] buffer = canary == null ? bytes : new byte[bytes.Length + (2 * Canaries)];
        int offset = canary == null ? 0 : Canaries;
        if (canary != null)
        {
            Array.Fill(buffer, canary.Value);
            bytes.CopyTo(buffer, offset);
        }

        int count = bytes.Length;
        bool utf8 = Utf8.IsValid(buffer, offset, count);
        bool topic = MqttTopic.IsValid(buffer, offset, count);
        bool filter = MqttTopicFilter.IsValid(buffer, offset, count);
        bool wildcard = MqttTopicFilter.HasWildcard(buffer, offset, count);
        bool shared = MqttTopicFilter.IsShared(buffer, offset, count);
        int half = count / 2;
        bool matches = half != 0 && MqttTopicFilter.IsValid(buffer, offset, half) && MqttTopic.IsValid(buffer, offset + half, count - half)
            && MqttTopicFilter.Matches(buffer, offset, half, buffer, offset + half, count - half);
        return $"{utf8} {topic} {filter} {wildcard} {shared} {matches}";
    }
}
