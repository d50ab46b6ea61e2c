namespace Gateway.Foundation;

/// <summary>A terminal at the device: bytes to and from whoever sits there. No member waits or throws.</summary>
public interface IConsole
{
    /// <summary>Takes what was typed; 0 when there is nothing.</summary>
    int Read(byte[] buffer, int offset, int count);

    /// <summary>Shows bytes.</summary>
    void Write(byte[] buffer, int offset, int count);
}
