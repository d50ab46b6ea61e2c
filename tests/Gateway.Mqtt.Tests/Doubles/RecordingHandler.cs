using System.Collections;
using System.Text;
using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>
/// Writes down each call of the client as a line, and lets a test act inside of it:
/// <code>
/// connected session=1
/// disconnected 0x8E          (negative reasons in decimal)
/// message a/b qos=1 retain dup 'payload'
/// oversize a/b qos=1 size=2000
/// published 8 0x00
/// subscribed a/# 0x01
/// unsubscribed a/# 0x00
/// </code>
/// Properties follow in their order: <c>3='json' 11=7 38='name'='value'</c>. What is not printable ASCII is hexadecimal: <c>[00 FF]</c>.
/// </summary>
public sealed class RecordingHandler : MqttHandler
{
    private readonly ArrayList _lines = new ArrayList();
    private int _next;

    /// <summary>The client whose properties are written down with connections; the rig sets it.</summary>
    public MqttClient Client { get; set; }

    /// <summary>Called with each line, inside the handler; or null.</summary>
    public Reaction Reaction { get; set; }

    /// <summary>Set as the reason of every message's acknowledgement.</summary>
    public int Reason { get; set; }

    /// <summary>Lines that were not yet expected.</summary>
    public int Pending => _lines.Count - _next;

    /// <summary>Fails unless the next line is this one.</summary>
    public void Expect(string line)
    {
        Assert.AreEqual(line, Take(), "event of the client");
    }

    /// <summary>Fails when there is a line that was not expected.</summary>
    public void ExpectNothing()
    {
        Assert.AreEqual(null, Take(), "event of the client");
    }

    /// <summary>The next line, or null.</summary>
    public string Take()
    {
        return _next < _lines.Count ? (string)_lines[_next++] : null;
    }

    /// <summary>Takes all lines as expected.</summary>
    public void Clear()
    {
        _lines.Clear();
        _next = 0;
    }

    /// <inheritdoc/>
    public override void OnConnected(bool sessionPresent)
    {
        Add("connected session=" + (sessionPresent ? "1" : "0") + Properties(Client.Properties));
    }

    /// <inheritdoc/>
    public override void OnDisconnected(int reason)
    {
        Add("disconnected " + Code(reason) + Properties(Client.Properties));
    }

    /// <inheritdoc/>
    public override void OnMessage(MqttMessage message)
    {
        message.Reason = Reason;
        string flags = (message.Retain ? " retain" : "") + (message.Duplicate ? " dup" : "");
        string payload = Quote(message.PayloadBuffer, message.PayloadOffset, message.PayloadLength);
        Add("message " + message.TopicText() + " qos=" + ((int)message.Qos).ToString() + flags + " " + payload + Properties(message.Properties));
    }

    /// <inheritdoc/>
    public override void OnOversize(MqttMessage message, int size)
    {
        Add("oversize " + message.TopicText() + " qos=" + ((int)message.Qos).ToString() + " size=" + size.ToString());
    }

    /// <inheritdoc/>
    public override void OnPublished(int packetId, int reason)
    {
        Add("published " + packetId.ToString() + " " + Code(reason) + Properties(Client.Properties));
    }

    /// <inheritdoc/>
    public override void OnSubscribed(MqttSubscription subscription, int reason)
    {
        Add("subscribed " + subscription.Text + " " + Code(reason));
    }

    /// <inheritdoc/>
    public override void OnUnsubscribed(MqttSubscription subscription, int reason)
    {
        Add("unsubscribed " + subscription.Text + " " + Code(reason));
    }

    private static string Code(int reason)
    {
        return reason < 0 ? reason.ToString() : "0x" + reason.ToString("X2");
    }

    private static string Properties(MqttPropertyReader properties)
    {
        StringBuilder text = new StringBuilder();
        properties.Rewind();
        while (properties.Next())
        {
            text.Append(' ').Append(properties.Id).Append('=');
            switch (properties.Id)
            {
                case MqttProperty.UserProperty:
                    text.Append(Quote(properties.Buffer, properties.Offset, properties.Length)).Append('=');
                    text.Append(Quote(properties.Buffer, properties.ValueOffset, properties.ValueLength));
                    break;
                case MqttProperty.ContentType:
                case MqttProperty.ResponseTopic:
                case MqttProperty.CorrelationData:
                case MqttProperty.AssignedClientIdentifier:
                case MqttProperty.AuthenticationMethod:
                case MqttProperty.AuthenticationData:
                case MqttProperty.ResponseInformation:
                case MqttProperty.ServerReference:
                case MqttProperty.ReasonString:
                    text.Append(Quote(properties.Buffer, properties.Offset, properties.Length));
                    break;
                default:
                    text.Append(properties.Number);
                    break;
            }
        }

        return text.ToString();
    }

    private static string Quote(byte[] buffer, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            if (buffer[i] < 0x20 || buffer[i] > 0x7E || buffer[i] == '\'')
            {
                return "[" + PacketText.Of(buffer, offset, count) + "]";
            }
        }

        return "'" + Encoding.UTF8.GetString(buffer, offset, count) + "'";
    }

    private void Add(string line)
    {
        _lines.Add(line);
        if (Reaction != null)
        {
            Reaction(line);
        }
    }
}
