namespace Gateway.Mqtt;

/// <summary>Enhanced authentication of 5.0 (section 4.12): a method like SCRAM as challenge and response, step by step.</summary>
public interface IMqttAuthenticator
{
    /// <summary>Name of the method; the same for the whole connection [MQTT-4.12.0-5].</summary>
    string Method { get; }

    /// <summary>Begins an exchange: writes the first data into <paramref name="buffer"/>; how many bytes, 0 for none.</summary>
    int Begin(byte[] buffer, int offset, int count);

    /// <summary>Answers a challenge: writes the response into <paramref name="buffer"/>; how many bytes, or -1 to give up.</summary>
    int Continue(byte[] challenge, int challengeOffset, int challengeCount, byte[] buffer, int offset, int count);

    /// <summary>The server says that it is satisfied; false when we are not, and want to close. The data may be empty.</summary>
    bool Finish(byte[] data, int offset, int count);
}
