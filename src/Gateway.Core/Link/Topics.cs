using System.Text;
using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// The topics of a gateway. They differ at their end only, so that one object serves for all of the same length: it is another topic with the next call. Made when first needed, and anew
/// when the root changes.
/// </summary>
internal sealed class Topics
{
    // s/ and the like in front of an id
    private const int KindLength = 2;
    private const int Longest = KindLength + IdTable.MaximumLength;

    private readonly string _id;
    private readonly MqttTopic[] _ofLength = new MqttTopic[Longest + 1];
    private readonly byte[] _end = new byte[Longest];
    private byte[] _base;

    /// <summary>Prepares the topics under <paramref name="root"/> and <paramref name="id"/>.</summary>
    internal Topics(string root, string id)
    {
        _id = id;
        Use(root);
    }

    /// <summary>What every topic begins with, the last slash included.</summary>
    internal string Base { get; private set; }

    /// <summary><c>status</c>, an object of its own: the will keeps it.</summary>
    internal MqttTopic Status { get; private set; }

    /// <summary>Has every topic under another root from now on.</summary>
    internal void Use(string root)
    {
        Base = root + "/" + _id + "/";
        _base = Encoding.UTF8.GetBytes(Base);
        Status = new MqttTopic(Base + "status");
        System.Array.Clear(_ofLength, 0, _ofLength.Length);
    }

    /// <summary>The topic that ends with a word of ASCII, at most 14 characters: <c>info</c>.</summary>
    internal MqttTopic Of(string end)
    {
        for (int i = 0; i < end.Length; i++)
        {
            _end[i] = (byte)end[i];
        }

        return WithEnd(end.Length);
    }

    /// <summary>The topic of a channel, an output or an input; <paramref name="kind"/> is <c>s</c>, <c>o</c> or <c>i</c>.</summary>
    internal MqttTopic Of(char kind, IdTable ids, int index)
    {
        _end[0] = (byte)kind;
        _end[1] = (byte)'/';
        ids.CopyTo(index, _end, KindLength);
        return WithEnd(KindLength + IdTable.Length(_end, KindLength));
    }

    /// <summary>Where in a received topic the part behind <see cref="Base"/> begins, or -1 when it is not one of ours.</summary>
    internal int Suffix(MqttMessage message)
    {
        byte[] expected = _base;
        int length = expected.Length;
        if (message.TopicLength <= length)
        {
            return -1;
        }

        byte[] buffer = message.TopicBuffer;
        int offset = message.TopicOffset;
        for (int i = length - 1; i >= 0; i--)
        {
            if (buffer[offset + i] != expected[i])
            {
                return -1;
            }
        }

        return offset + length;
    }

    private MqttTopic WithEnd(int count)
    {
        if (_ofLength[count] == null)
        {
            byte[] name = new byte[_base.Length + count];
            System.Array.Copy(_base, 0, name, 0, _base.Length);
            System.Array.Copy(_end, 0, name, _base.Length, count);
            _ofLength[count] = new MqttTopic(name, 0, name.Length);
        }

        _ofLength[count].ReplaceEnd(_end, 0, count);
        return _ofLength[count];
    }
}
