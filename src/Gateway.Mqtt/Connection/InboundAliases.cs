using System;

namespace Gateway.Mqtt;

/// <summary>The topics that the server has given an alias on this connection, in one buffer.</summary>
internal sealed class InboundAliases
{
    internal readonly byte[] Topics;
    private readonly int[] _length;
    private readonly int _size;

    internal InboundAliases(int count, int size)
    {
        Topics = new byte[count * size];
        _length = new int[count];
        _size = size;
    }

    internal int Maximum => _length.Length;

    /// <summary>The maps die with the connection [MQTT-3.3.2-7].</summary>
    internal void Reset()
    {
        Array.Clear(_length, 0, _length.Length);
    }

    /// <summary>Keeps a topic; false when it is too long.</summary>
    internal bool Set(int alias, byte[] buffer, int offset, int count)
    {
        if (count > _size)
        {
            return false;
        }

        Array.Copy(buffer, offset, Topics, Offset(alias), count);
        _length[alias - 1] = count;
        return true;
    }

    internal int Offset(int alias)
    {
        return (alias - 1) * _size;
    }

    /// <summary>The topic's length, 0 when this alias was not set.</summary>
    internal int Length(int alias)
    {
        return _length[alias - 1];
    }
}
