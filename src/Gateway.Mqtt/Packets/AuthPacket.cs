namespace Gateway.Mqtt;

/// <summary>Enhanced authentication on the wire: the properties that CONNECT and AUTH share, and AUTH packets (5.0, section 3.15).</summary>
internal static class AuthPacket
{
    internal static void PutMethod(PacketWriter writer, IMqttAuthenticator authenticator)
    {
        writer.Byte(MqttProperty.AuthenticationMethod);
        writer.Binary(Utf8.Encode(authenticator.Method));
    }

    /// <summary>Data that the authenticator begins with, written where it goes.</summary>
    internal static void PutFirstData(PacketWriter writer, IMqttAuthenticator authenticator)
    {
        int begin = BeginData(writer);
        if (!writer.Overflow)
        {
            EndData(writer, begin, authenticator.Begin(writer.Buffer, begin, writer.Buffer.Length - begin));
        }
    }

    /// <summary>Appends the AUTH that begins a new exchange; false when it does not fit.</summary>
    internal static bool Begin(Sender sender, IMqttAuthenticator authenticator)
    {
        PacketWriter writer = sender.Writer;
        int properties = BeginPacket(sender, MqttReason.ReAuthenticate, authenticator);
        PutFirstData(writer, authenticator);
        ConnectPacket.EndProperties(writer, properties);
        return sender.Commit(Wire.Auth);
    }

    /// <summary>Appends the AUTH that answers the challenge in <paramref name="properties"/>; false when the authenticator gives up or it does not fit.</summary>
    internal static bool Continue(Sender sender, IMqttAuthenticator authenticator, MqttPropertyReader properties)
    {
        PacketWriter writer = sender.Writer;
        int begin = BeginPacket(sender, MqttReason.ContinueAuthentication, authenticator);
        int data = BeginData(writer);
        if (writer.Overflow)
        {
            return false;
        }

        bool found = properties.Find(MqttProperty.AuthenticationData);
        int count = authenticator.Continue(properties.Buffer, properties.Offset, found ? properties.Length : 0, writer.Buffer, data, writer.Buffer.Length - data);
        if (count < 0)
        {
            return false;
        }

        EndData(writer, data, count);
        ConnectPacket.EndProperties(writer, begin);
        return sender.Commit(Wire.Auth);
    }

    /// <summary>Shows the authenticator the server's last word.</summary>
    internal static bool Finish(IMqttAuthenticator authenticator, MqttPropertyReader properties)
    {
        bool found = properties.Find(MqttProperty.AuthenticationData);
        bool satisfied = authenticator.Finish(properties.Buffer, found ? properties.Offset : 0, found ? properties.Length : 0);
        properties.Rewind();
        return satisfied;
    }

    /// <summary>True when the method is ours: it stays the same in the whole exchange [MQTT-4.12.0-5].</summary>
    internal static bool HasMethod(IMqttAuthenticator authenticator, MqttPropertyReader properties)
    {
        bool same = properties.Find(MqttProperty.AuthenticationMethod) && properties.Text() == authenticator.Method;
        properties.Rewind();
        return same;
    }

    private static int BeginPacket(Sender sender, int reason, IMqttAuthenticator authenticator)
    {
        sender.Begin();
        sender.Writer.Byte(reason);
        int begin = ConnectPacket.BeginProperties(sender.Writer);
        PutMethod(sender.Writer, authenticator);
        return begin;
    }

    private static int BeginData(PacketWriter writer)
    {
        writer.Byte(MqttProperty.AuthenticationData);
        writer.UInt16(0);
        return writer.Position;
    }

    private static void EndData(PacketWriter writer, int begin, int count)
    {
        if (count == 0)
        {
            writer.Position = begin - 3;
            return;
        }

        Wire.PutUInt16(writer.Buffer, begin - 2, count);
        writer.Position = begin + count;
    }
}
