namespace Gateway.Foundation;

/// <summary>
/// A small flat store of named files. What a call that returned success has written survives a power cut. A cut during the call
/// leaves the old content or the new, never a mixture; only <see cref="Append"/> may leave a part of what it added. There is no rename. No member throws.
/// </summary>
public interface IFiles
{
    /// <summary>
    /// Reads a file from <paramref name="position"/> on; bytes read, 0 at its end and beyond, or <see cref="FileError.Missing"/> or <see cref="FileError.Failed"/>.
    /// </summary>
    int Read(string name, int position, byte[] buffer, int offset, int count);

    /// <summary>Bytes in a file, or <see cref="FileError.Missing"/> or <see cref="FileError.Failed"/>.</summary>
    int Length(string name);

    /// <summary>Replaces the file's content, creating the file where needed.</summary>
    bool Write(string name, byte[] buffer, int offset, int count);

    /// <summary>
    /// Adds to the end of a file, creating it where needed. A cut, or a failure, leaves what was there before and any number of the first bytes of what was added: littlefs itself
    /// leaves all or nothing, a directory of a PC does not. Who appends can check each record, and goes on in another file afterwards.
    /// </summary>
    bool Append(string name, byte[] buffer, int offset, int count);

    /// <summary>Deletes a file; true also when there was none.</summary>
    bool Delete(string name);

    /// <summary>Bytes that can still be written, or -1 where the medium cannot tell.</summary>
    int FreeBytes { get; }
}
