using System.Text;
using Gateway.Mqtt;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>Method <c>M</c>: begins with <c>first</c>, answers a challenge with <c>re:</c> and the challenge, gives up at <c>stop</c>, and is not satisfied by <c>bad</c>.</summary>
internal sealed class EchoAuthenticator : IMqttAuthenticator
{
    /// <inheritdoc/>
    public string Method => "M";

    /// <inheritdoc/>
    public int Begin(byte[] buffer, int offset, int count) => Put("first", buffer, offset, count);

    /// <inheritdoc/>
    public int Continue(byte[] challenge, int challengeOffset, int challengeCount, byte[] buffer, int offset, int count)
    {
        string text = Encoding.UTF8.GetString(challenge, challengeOffset, challengeCount);
        return text == "stop" ? -1 : Put("re:" + text, buffer, offset, count);
    }

    /// <inheritdoc/>
    public bool Finish(byte[] data, int offset, int count) => count == 0 || Encoding.UTF8.GetString(data, offset, count) != "bad";

    private static int Put(string text, byte[] buffer, int offset, int count)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > count)
        {
            return -1;
        }

        bytes.CopyTo(buffer, offset);
        return bytes.Length;
    }
}
