namespace Gateway.Mqtt;

/// <summary>
/// What the client tells its application. Override what you need. Every method is called from inside <see cref="MqttClient.Poll"/>, on its thread; it may call
/// any method of the client but Poll, should return within milliseconds, and must not throw.
/// </summary>
public abstract class MqttHandler
{
    /// <summary>CONNACK: online. Without the session at the server subscriptions are being made again. <see cref="MqttClient.Properties"/> are CONNACK's.</summary>
    public virtual void OnConnected(bool sessionPresent)
    {
    }

    /// <summary>
    /// The connection, or the attempt at one, has ended: a reason code of the server, or a negative one of <see cref="MqttReason"/>. The client tries
    /// again by itself unless it was told to disconnect. <see cref="MqttClient.Properties"/> are those of the server's CONNACK or DISCONNECT, if it was one.
    /// </summary>
    public virtual void OnDisconnected(int reason)
    {
    }

    /// <summary>A message for one of the subscriptions. It is acknowledged after this returns.</summary>
    public virtual void OnMessage(MqttMessage message)
    {
    }

    /// <summary>A message that was larger than the receive buffer was drained and acknowledged: its topic (the beginning of one that is itself larger), no payload, and the packet's size in bytes.</summary>
    public virtual void OnOversize(MqttMessage message, int size)
    {
    }

    /// <summary>
    /// The flow of a QoS 1 or 2 message has ended, or a message of any QoS was dropped (packet id 0 for QoS 0): below 0x80 and not negative is success.
    /// </summary>
    public virtual void OnPublished(int packetId, int reason)
    {
    }

    /// <summary>SUBACK for a subscription: see <see cref="MqttSubscription.Granted"/>; or it could not be made.</summary>
    public virtual void OnSubscribed(MqttSubscription subscription, int reason)
    {
    }

    /// <summary>UNSUBACK for a subscription; it is out of the client's table.</summary>
    public virtual void OnUnsubscribed(MqttSubscription subscription, int reason)
    {
    }
}
