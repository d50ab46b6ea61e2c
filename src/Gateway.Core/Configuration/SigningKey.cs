using System;
using System.Security.Cryptography;
using System.Text;
using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// The key of those who may configure this gateway. Without one, whoever may publish may configure; with one, a document counts only with its signature as the last key,
/// <c>,"sig":"…"}</c>: the HMAC-SHA256, in lower-case hexadecimal digits, of the topic, a line feed, and the document's bytes in front of that comma. It is signed as it is sent, so that
/// nothing has to be brought into a canonical form, and it counts on this topic only.
/// </summary>
internal sealed class SigningKey
{
    /// <summary>The name of the secret that sets the key, once.</summary>
    internal const string SecretName = "sign";

    /// <summary>The file that holds it; whoever flashes the device can write it too, a line end behind it does not count.</summary>
    internal const string FileName = "sign.key";

    /// <summary>Shortest key in bytes.</summary>
    internal const int MinimumLength = 16;

    /// <summary>Longest key in bytes: a block of SHA-256.</summary>
    internal const int MaximumLength = 64;

    // ,"sig":" and 64 digits and "}
    private const int Digits = 64;
    private const int DigitsEnd = 2;
    private const int LineEnd = 2;

    private static readonly byte[] s_start = Encoding.UTF8.GetBytes(",\"sig\":\"");

    private readonly IFiles _files;
    private byte[] _key;

    /// <summary>Reads the key. A file that cannot be read, or holds no usable key, is a key with which nothing is signed: damage must not open the gateway.</summary>
    internal SigningKey(IFiles files)
    {
        _files = files;
        _key = Load();
    }

    /// <summary>Whether there is a key, so that documents have to be signed.</summary>
    internal bool IsSet
    {
        get { return _key != null; }
    }

    /// <summary>Whether what is there is no key that could sign anything.</summary>
    internal bool IsDamaged
    {
        get { return _key != null && _key.Length == 0; }
    }

    /// <summary>Bytes of a document in front of its signature; all of them when it has none.</summary>
    internal static int BodyLength(byte[] document, int offset, int count)
    {
        int body = count - s_start.Length - Digits - DigitsEnd;
        if (body <= 0 || document[offset + count - 2] != '"' || document[offset + count - 1] != '}')
        {
            return count;
        }

        for (int i = 0; i < s_start.Length; i++)
        {
            if (document[offset + body + i] != s_start[i])
            {
                return count;
            }
        }

        return body;
    }

    /// <summary>
    /// Sets the key where there is none. <see cref="ErrorCode.Locked"/> where there is one, whatever it is: who could replace it over the air would need no signature;
    /// <see cref="ErrorCode.Secret"/> when it is too short or too long, or <see cref="ErrorCode.Flash"/>.
    /// </summary>
    internal int Set(byte[] buffer, int offset, int count)
    {
        if (IsSet)
        {
            return ErrorCode.Locked;
        }

        byte[] key = Trim(buffer, offset, count);
        if (key.Length == 0)
        {
            return ErrorCode.Secret;
        }

        byte[] kept = _files.Write(FileName, key, 0, key.Length) ? Load() : null;
        if (!IsSame(kept, key))
        {
            _files.Delete(FileName);
            return ErrorCode.Flash;
        }

        _key = kept;
        return ErrorCode.None;
    }

    /// <summary>Whether the message was signed with the key.</summary>
    internal bool HasSigned(MqttMessage message)
    {
        byte[] document = message.PayloadBuffer;
        int offset = message.PayloadOffset;
        int body = BodyLength(document, offset, message.PayloadLength);
        if (body == message.PayloadLength || _key == null || _key.Length == 0)
        {
            return false;
        }

        // the native hash takes a whole array: this one is garbage when the document has been judged
        int topic = message.TopicLength;
        byte[] text = new byte[topic + 1 + body];
        Array.Copy(message.TopicBuffer, message.TopicOffset, text, 0, topic);
        text[topic] = (byte)'\n';
        Array.Copy(document, offset, text, topic + 1, body);
        return IsHash(HMACSHA256.HashData(_key, text), document, offset + body + s_start.Length);
    }

    private byte[] Load()
    {
        byte[] file = new byte[MaximumLength + LineEnd];
        int count = _files.Read(FileName, 0, file, 0, file.Length);
        return count == FileError.Missing ? null : Trim(file, 0, count);
    }

    /// <summary>Compares to the end whatever differs, so that the time does not tell how far a guess was right.</summary>
    private static bool IsHash(byte[] hash, byte[] text, int at)
    {
        int difference = 0;
        for (int i = 0; i < Digits; i++)
        {
            int digit = (hash[i >> 1] >> (4 - ((i & 1) * 4))) & 15;

            // from 10 on the letters, 39 places behind
            difference |= text[at + i] ^ ('0' + digit + (((9 - digit) >> 31) & 39));
        }

        return difference == 0;
    }

    private static bool IsSame(byte[] one, byte[] other)
    {
        bool same = one != null && one.Length == other.Length;
        for (int i = 0; same && i < other.Length; i++)
        {
            same = one[i] == other[i];
        }

        return same;
    }

    /// <summary>The key without a line end; no bytes when it is none.</summary>
    private static byte[] Trim(byte[] buffer, int offset, int count)
    {
        while (count > 0 && (buffer[offset + count - 1] == '\n' || buffer[offset + count - 1] == '\r'))
        {
            count--;
        }

        bool usable = count >= MinimumLength && count <= MaximumLength;
        byte[] key = new byte[usable ? count : 0];
        Array.Copy(buffer, offset, key, 0, key.Length);
        return key;
    }
}
