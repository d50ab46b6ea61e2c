using Gateway.Core;

namespace Gateway.Simulator.Hardware;

/// <summary>
/// The simulated flash as a directory of the PC, kept between runs. A replace behaves as on littlefs: whoever kills the process finds
/// the old content or the new, because the new content is flushed under another name before it takes the old one's place.
/// An append that is cut short may leave a shorter tail, never a changed beginning; its reader has checksums for that.
/// </summary>
public sealed class DirectoryFiles : IFiles, IDisposable
{
    private const string LockName = ".lock";
    private const string NewSuffix = ".new";

    private readonly string _path;
    private readonly FileStream _lock;

    /// <summary>
    /// Opens <paramref name="path"/>, creating it where needed; <see cref="IOException"/> when another simulator has it open or when
    /// it cannot be written.
    /// </summary>
    public DirectoryFiles(string path)
    {
        _path = Directory.CreateDirectory(path).FullName;
        _lock = new FileStream(Path.Combine(_path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    /// <inheritdoc/>
    public int FreeBytes
    {
        get
        {
            try
            {
                return FlashGeometry.Capacity - new DirectoryInfo(_path).EnumerateFiles()
                    .Where(file => FlashGeometry.IsName(file.Name) && file.Extension != NewSuffix)
                    .Sum(file => FlashGeometry.Occupied(file.Length));
            }
            catch (Exception e) when (IsFileFailure(e))
            {
                return -1;
            }
        }
    }

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        return Open(name, file =>
        {
            file.Position = position;
            return file.ReadAtLeast(buffer.AsSpan(offset, count), count, throwOnEndOfStream: false);
        });
    }

    /// <inheritdoc/>
    public int Length(string name) => Open(name, file => (int)file.Length);

    private int Open(string name, Func<FileStream, int> use)
    {
        if (!FlashGeometry.IsName(name))
        {
            return FileError.Missing;
        }

        try
        {
            using FileStream file = new(PathOf(name), FileMode.Open, FileAccess.Read);
            return use(file);
        }
        catch (FileNotFoundException)
        {
            return FileError.Missing;
        }
        catch (Exception e) when (IsFileFailure(e))
        {
            return FileError.Failed;
        }
    }

    /// <inheritdoc/>
    public bool Write(string name, byte[] buffer, int offset, int count)
    {
        if (!Fits(name, 0, count))
        {
            return false;
        }

        try
        {
            string path = PathOf(name);
            using (FileStream file = new(path + NewSuffix, FileMode.Create, FileAccess.Write))
            {
                file.Write(buffer, offset, count);
                file.Flush(flushToDisk: true);
            }

            File.Move(path + NewSuffix, path, overwrite: true);
            return true;
        }
        catch (Exception e) when (IsFileFailure(e))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        if (!Fits(name, LengthOf(name), count))
        {
            return false;
        }

        try
        {
            using FileStream file = new(PathOf(name), FileMode.Append, FileAccess.Write);
            file.Write(buffer, offset, count);
            file.Flush(flushToDisk: true);
            return true;
        }
        catch (Exception e) when (IsFileFailure(e))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        if (!FlashGeometry.IsName(name))
        {
            return true;
        }

        try
        {
            File.Delete(PathOf(name));
            return true;
        }
        catch (Exception e) when (IsFileFailure(e))
        {
            return false;
        }
    }

    /// <summary>Lets another simulator open the directory.</summary>
    public void Dispose() => _lock.Dispose();

    private static bool IsFileFailure(Exception e) => e is IOException or UnauthorizedAccessException;

    private string PathOf(string name) => Path.Combine(_path, name);

    private long LengthOf(string name)
    {
        FileInfo file = new(PathOf(name));
        return file.Exists ? file.Length : 0;
    }

    private bool Fits(string name, long kept, int added)
    {
        if (!FlashGeometry.IsName(name) || name.EndsWith(NewSuffix, StringComparison.Ordinal))
        {
            return false;
        }

        return FlashGeometry.Occupied(kept + added) - FlashGeometry.Occupied(LengthOf(name)) <= FreeBytes;
    }
}
