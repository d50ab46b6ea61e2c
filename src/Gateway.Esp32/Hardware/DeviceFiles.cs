using System;
using System.IO;
using Gateway.Core;

namespace Gateway.Esp32;

/// <summary>
/// Files on <c>I:\</c>, the littlefs partition. A file is durable once it is closed, never before (Flush is not fsync), so every call here opens,
/// acts and closes. littlefs writes a file's new blocks beside the old ones and switches over at the close: a cut before it leaves the old content.
/// Whatever the file system throws, IOException or another, comes back as a result.
/// </summary>
public sealed class DeviceFiles : IFiles
{
    private const string Root = "I:\\";

    /// <summary>Not told: the file system reports the size of the partition, not what is free in it.</summary>
    public int FreeBytes
    {
        get { return -1; }
    }

    /// <inheritdoc />
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        FileStream file = null;
        try
        {
            file = Open(name);
            if (file == null)
            {
                return FileError.Missing;
            }

            if (position > 0)
            {
                // beyond the end it is an error to littlefs, and here the end
                file.Seek(position < file.Length ? position : file.Length, SeekOrigin.Begin);
            }

            return ReadAll(file, buffer, offset, count);
        }
        catch (Exception)
        {
            return FileError.Failed;
        }
        finally
        {
            Close(file);
        }
    }

    /// <inheritdoc />
    public int Length(string name)
    {
        FileStream file = null;
        try
        {
            file = Open(name);
            return file == null ? FileError.Missing : (int)file.Length;
        }
        catch (Exception)
        {
            return FileError.Failed;
        }
        finally
        {
            Close(file);
        }
    }

    /// <inheritdoc />
    public bool Write(string name, byte[] buffer, int offset, int count)
    {
        return Store(name, FileMode.Create, buffer, offset, count);
    }

    /// <inheritdoc />
    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        return Store(name, FileMode.Append, buffer, offset, count);
    }

    /// <inheritdoc />
    public bool Delete(string name)
    {
        string path = Root + name;
        try
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }

            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    // null when there is none
    private static FileStream Open(string name)
    {
        string path = Root + name;
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read) : null;
    }

    // Read may return less than was asked for, and 0 at the end
    private static int ReadAll(FileStream file, byte[] buffer, int offset, int count)
    {
        int total = 0;
        while (total < count)
        {
            int read = file.Read(buffer, offset + total, count - total);
            if (read <= 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }

    private static bool Store(string name, FileMode mode, byte[] buffer, int offset, int count)
    {
        FileStream file = null;
        try
        {
            file = new FileStream(Root + name, mode, FileAccess.Write);
            file.Write(buffer, offset, count);
            file.Close();
            file = null;
            return true;
        }
        catch (Exception)
        {
            return false;
        }
        finally
        {
            Close(file);
        }
    }

    private static void Close(FileStream file)
    {
        try
        {
            if (file != null)
            {
                file.Close();
            }
        }
        catch (Exception)
        {
            // the call's result already says that it failed
        }
    }
}
