using System;
using System.Security.Cryptography;
using System.Text;
using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// Secrets by name, written and used but never shown: what is shown is a fingerprint, the first 32 bits of an HMAC-SHA256 with a key of this device's own (B26).
/// Flash is read when one is needed; nothing of them stays in RAM here.
/// </summary>
internal sealed class SecretStore
{
    /// <summary>Longest secret in bytes.</summary>
    internal const int MaximumLength = 128;

    /// <summary>Secrets that are kept.</summary>
    internal const int Capacity = 4;

    private const int KeyLength = 32;
    private const string KeyName = "device-key";

    private readonly IFiles _files;
    private readonly IRandom _random;

    internal SecretStore(IFiles files, IRandom random)
    {
        _files = files;
        _random = random;
    }

    /// <summary>Writes to flash since construction.</summary>
    internal int Writes { get; private set; }

    /// <summary>Writes that failed.</summary>
    internal int Failures { get; private set; }

    /// <summary>The secret of a name, or null.</summary>
    internal byte[] Read(string name)
    {
        for (int place = 0; place < Capacity && name.Length > 0; place++)
        {
            TwoSlotFile file = Open(place);
            int length = file.Load();
            if (length > Ids.MaximumLength && NameIn(file) == name)
            {
                byte[] secret = new byte[length - Ids.MaximumLength];
                Array.Copy(file.Buffer, TwoSlotFile.PayloadOffset + Ids.MaximumLength, secret, 0, secret.Length);
                return secret;
            }
        }

        return null;
    }

    /// <summary>
    /// Keeps a secret, or forgets it when it has no bytes. A new one takes the place of one whose name is not among the <paramref name="used"/> ones, fewer than there are places, when there is
    /// no other. <see cref="ErrorCode.None"/>, <see cref="ErrorCode.Secret"/> when it is too long, or <see cref="ErrorCode.Flash"/>.
    /// </summary>
    internal int Write(string name, byte[] secret, int offset, int count, string[] used)
    {
        if (count > MaximumLength)
        {
            return ErrorCode.Secret;
        }

        int place = Place(name, used);
        TwoSlotFile file = Open(place);
        int length = file.Load();
        bool known = length > 0 && NameIn(file) == name;
        if ((known && IsSame(file, length, secret, offset, count)) || (!known && count == 0))
        {
            return ErrorCode.None;
        }

        int at = TwoSlotFile.PayloadOffset;
        Array.Clear(file.Buffer, at, Ids.MaximumLength);
        Encoding.UTF8.GetBytes(name, 0, name.Length, file.Buffer, at);
        Array.Copy(secret, offset, file.Buffer, at + Ids.MaximumLength, count);
        return Save(file, Ids.MaximumLength + count) ? ErrorCode.None : ErrorCode.Flash;
    }

    /// <summary>Whether a name is one of these.</summary>
    internal static bool IsAmong(string[] names, string name)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i] == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Eight hexadecimal digits that change with the secret and do not tell it; an empty string when there is none.</summary>
    internal string Fingerprint(string name)
    {
        byte[] secret = Read(name);
        byte[] key = secret == null ? null : DeviceKey();
        if (key == null)
        {
            return string.Empty;
        }

        byte[] hash = new HMACSHA256(key).ComputeHash(secret);
        return Hex.Text((hash[0] << 24) | (hash[1] << 16) | (hash[2] << 8) | hash[3]);
    }

    /// <summary>Forgets all secrets.</summary>
    internal static void Forget(IFiles files)
    {
        for (int place = 0; place < Capacity; place++)
        {
            files.Delete("k" + place.ToString() + ".0");
            files.Delete("k" + place.ToString() + ".1");
        }
    }

    private static string NameIn(TwoSlotFile file)
    {
        int count = 0;
        while (count < Ids.MaximumLength && file.Buffer[TwoSlotFile.PayloadOffset + count] != 0)
        {
            count++;
        }

        return count == 0 ? string.Empty : Encoding.UTF8.GetString(file.Buffer, TwoSlotFile.PayloadOffset, count);
    }

    private static bool IsSame(TwoSlotFile file, int length, byte[] secret, int offset, int count)
    {
        if (length != Ids.MaximumLength + count)
        {
            return false;
        }

        int at = TwoSlotFile.PayloadOffset + Ids.MaximumLength;
        for (int i = 0; i < count; i++)
        {
            if (file.Buffer[at + i] != secret[offset + i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The place of a name, else a free one, else one that is not used.</summary>
    private int Place(string name, string[] used)
    {
        int free = -1;
        int unused = 0;
        for (int place = Capacity - 1; place >= 0; place--)
        {
            TwoSlotFile file = Open(place);
            int length = file.Load();
            string there = length > 0 ? NameIn(file) : string.Empty;
            if (there == name)
            {
                return place;
            }

            free = length <= Ids.MaximumLength ? place : free;
            unused = IsAmong(used, there) ? unused : place;
        }

        return free >= 0 ? free : unused;
    }

    private byte[] DeviceKey()
    {
        TwoSlotFile file = new TwoSlotFile(_files, KeyName, KeyLength);
        if (file.Load() != KeyLength)
        {
            for (int i = 0; i < KeyLength; i++)
            {
                file.Buffer[TwoSlotFile.PayloadOffset + i] = (byte)_random.Next(256);
            }

            if (!Save(file, KeyLength))
            {
                return null;
            }
        }

        byte[] key = new byte[KeyLength];
        Array.Copy(file.Buffer, TwoSlotFile.PayloadOffset, key, 0, KeyLength);
        return key;
    }

    private bool Save(TwoSlotFile file, int count)
    {
        bool saved = file.Save(count);
        Writes += file.Writes;
        Failures += file.Failures;
        return saved;
    }

    private TwoSlotFile Open(int place)
    {
        return new TwoSlotFile(_files, "k" + place.ToString(), Ids.MaximumLength + MaximumLength);
    }
}
