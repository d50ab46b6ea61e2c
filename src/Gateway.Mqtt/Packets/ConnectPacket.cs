namespace Gateway.Mqtt;

/// <summary>CONNECT as bytes: fixed header, protocol name and level, flags, keep alive, properties, payload in the order of [MQTT-3.1.3-1].</summary>
internal static class ConnectPacket
{
    private const int CleanFlag = 0x02;
    private const int WillFlag = 0x04;
    private const int WillRetainFlag = 0x20;
    private const int PasswordFlag = 0x40;
    private const int UserNameFlag = 0x80;

    /// <summary>
    /// Encodes a CONNECT at the beginning of the writer's buffer; <paramref name="brief"/> is for a session that ends with its connection, whatever the options say. Returns its
    /// length, or -1 when it does not fit or the standard forbids these options.
    /// </summary>
    internal static int Encode(PacketWriter writer, MqttClientOptions options, byte[] clientId, bool version5, bool clean, bool brief)
    {
        MqttWill will = options.Will;
        byte[] user = options.UserNameBytes;
        byte[] password = options.Password;
        if (!version5 && ((password != null && user == null) || (clientId.Length == 0 && !clean)))
        {
            return -1;
        }

        int flags = clean ? CleanFlag : 0;
        flags |= will == null ? 0 : WillFlag | ((int)will.Qos << 3) | (will.Retain ? WillRetainFlag : 0);
        flags |= (user == null ? 0 : UserNameFlag) | (password == null ? 0 : PasswordFlag);

        writer.Begin(0);
        writer.UInt16(4);
        writer.UInt32(0x4D515454); // "MQTT"
        writer.Byte(version5 ? 5 : 4);
        writer.Byte(flags);
        writer.UInt16(options.KeepAliveSeconds);
        if (version5)
        {
            PutProperties(writer, options, brief ? 0 : options.SessionExpirySeconds);
        }

        writer.Binary(clientId);
        if (will != null)
        {
            PutWill(writer, will, version5);
        }

        if (user != null)
        {
            writer.Binary(user);
        }

        if (password != null)
        {
            writer.Binary(password);
        }

        return writer.Finish(0, Wire.Connect);
    }

    private static void PutProperties(PacketWriter writer, MqttClientOptions options, long sessionExpiry)
    {
        int length = BeginProperties(writer);
        if (sessionExpiry != 0)
        {
            writer.Byte(MqttProperty.SessionExpiryInterval);
            writer.UInt32(sessionExpiry);
        }

        writer.Byte(MqttProperty.ReceiveMaximum);
        writer.UInt16(options.ReceiveMaximum);
        writer.Byte(MqttProperty.MaximumPacketSize);
        writer.UInt32(AnnouncedSize(options));
        if (options.TopicAliasMaximum != 0 && AnnouncedSize(options) <= options.ReceiveBufferSize)
        {
            writer.Byte(MqttProperty.TopicAliasMaximum);
            writer.UInt16(options.TopicAliasMaximum);
        }

        if (options.RequestResponseInformation)
        {
            writer.Byte(MqttProperty.RequestResponseInformation);
            writer.Byte(1);
        }

        if (!options.RequestProblemInformation)
        {
            writer.Byte(MqttProperty.RequestProblemInformation);
            writer.Byte(0);
        }

        Append(writer, options.ConnectProperties);
        if (options.Authenticator != null)
        {
            AuthPacket.PutMethod(writer, options.Authenticator);
            AuthPacket.PutFirstData(writer, options.Authenticator);
        }

        EndProperties(writer, length);
    }

    /// <summary>The Maximum Packet Size of our CONNECT.</summary>
    internal static long AnnouncedSize(MqttClientOptions options)
    {
        return options.MaximumPacketSize < options.ReceiveBufferSize ? options.ReceiveBufferSize : options.MaximumPacketSize;
    }

    /// <summary>Leaves two bytes for a property length and returns their place.</summary>
    internal static int BeginProperties(PacketWriter writer)
    {
        writer.UInt16(0);
        return writer.Position;
    }

    /// <summary>Puts the property length before the properties; the shortest form may be one byte, then they move [MQTT-1.5.5-1].</summary>
    internal static void EndProperties(PacketWriter writer, int begin)
    {
        int count = writer.Position - begin;
        if (writer.Overflow || count > 0x3FFF)
        {
            writer.Overflow = true;
            return;
        }

        int end = Wire.PutVariable(writer.Buffer, begin - 2, count);
        System.Array.Copy(writer.Buffer, begin, writer.Buffer, end, count);
        writer.Position = end + count;
    }

    private static void PutWill(PacketWriter writer, MqttWill will, bool version5)
    {
        if (version5)
        {
            int begin = BeginProperties(writer);
            if (will.DelaySeconds != 0)
            {
                writer.Byte(MqttProperty.WillDelayInterval);
                writer.UInt32(will.DelaySeconds);
            }

            Append(writer, will.Properties);
            EndProperties(writer, begin);
        }

        writer.Bytes(will.Topic.Head, MqttTopic.NameOffset, will.Topic.EncodedLength);
        writer.Binary(will.Payload);
    }

    private static void Append(PacketWriter writer, MqttProperties properties)
    {
        if (properties != null)
        {
            writer.Bytes(properties.Buffer, 0, properties.Length);
        }
    }
}
