namespace Gateway.Mqtt;

/// <summary>
/// The only way out of the client: a byte stream to a broker. No member blocks, none throws; a transport is used by one thread.
/// </summary>
public interface ITransport
{
    /// <summary>
    /// Starts to open the stream, or tells how far an opening that was started has come. Called on every poll until it returns
    /// something other than <see cref="TransportState.Opening"/>. Name resolution and TLS belong here, off the caller's thread.
    /// </summary>
    TransportState Open();

    /// <summary>Hands over up to <paramref name="count"/> bytes; how many were taken (0 when none can be now), or -1 when the stream is dead.</summary>
    int Send(byte[] buffer, int offset, int count);

    /// <summary>Takes up to <paramref name="count"/> (at least 1) received bytes; how many, 0 when there are none now, -1 when the stream is dead or was closed by the peer.</summary>
    int Receive(byte[] buffer, int offset, int count);

    /// <summary>Closes the stream, or aborts its opening. May be called in any state; the next <see cref="Open"/> starts afresh.</summary>
    void Close();
}
