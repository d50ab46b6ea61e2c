using System;

namespace Gateway.Core;

/// <summary>What is decided when the firmware starts: sizes, which are taken once, and who this gateway is.</summary>
public sealed class GatewayOptions
{
    /// <summary>The gateway's id: second level of every topic, client id and recommended user name. Required.</summary>
    public string Id { get; set; }

    /// <summary>The firmware's version, for <c>info</c>.</summary>
    public string Firmware { get; set; } = "0.1.0";

    /// <summary>The board's id, for <c>info</c>.</summary>
    public string Board { get; set; } = string.Empty;

    /// <summary>The broker's password, or null.</summary>
    public byte[] Password { get; set; }

    /// <summary>Why the device restarted, where the device itself kept a word for it; empty (default): what the last run wrote down.</summary>
    public string Restart { get; set; } = string.Empty;

    /// <summary>What the firmware found wrong before there was a gateway, an <see cref="ErrorCode"/> for <c>info</c>; none by default.</summary>
    public int SetupError { get; set; }

    /// <summary>Where: a file, or a section.</summary>
    public string SetupErrorKey { get; set; } = string.Empty;

    /// <summary>Bytes of the receive buffer, 256 to 65,535: the largest command. Default 1024.</summary>
    public int ReceiveBufferSize { get; set; } = 1024;

    /// <summary>Bytes of the store of messages on their way out, 1280 to 65,535. Default 1536.</summary>
    public int StoreSize { get; set; } = 1536;

    /// <summary>Most messages on their way out, 4 to 64. Default 8.</summary>
    public int Slots { get; set; } = 8;

    /// <summary>Largest document sent, in bytes, 640 to 4,096; at most half of the store. Default 640.</summary>
    public int DocumentSize { get; set; } = 640;

    /// <summary>Readings kept in RAM until they are delivered or on flash, 16 to 4096, 16 bytes each. Default 64.</summary>
    public int RingCapacity { get; set; } = 64;

    /// <summary>
    /// Sequence numbers reserved on flash at a time, 16 to 65,535: one write for so many readings, and at most so many numbers skipped by a power cut. Default 256.
    /// </summary>
    public int SequenceBlock { get; set; } = 256;

    /// <summary>Files of 4 KB for readings on flash, 2 to 34, as many as fit beside all else, of up to 254 readings each, the fewer the more channels: 243 of sixteen. Default 34, which hold 8,192 whatever the channels.</summary>
    public int JournalSegments { get; set; } = 34;

    /// <summary>Undelivered readings that go to flash together, 1 to 16: fewer keep more through a power cut and wear flash faster. Default 16.</summary>
    public int SpillRecords { get; set; } = 16;

    /// <summary>Seconds after which an undelivered reading is on flash at the latest, 1 to 240: what a power cut can cost. Default 60.</summary>
    public int SpillSeconds { get; set; } = 60;

    /// <summary>Seconds that a reading handed to a link that is up may stay unacknowledged before it counts as undelivered, 1 to 240. Default 10.</summary>
    public int UnacknowledgedSeconds { get; set; } = 10;

    /// <summary>Least milliseconds between two <c>hist</c> batches, so that a backlog leaves room for what is live. Default 100.</summary>
    public int HistoryInterval { get; set; } = 100;

    /// <summary>Milliseconds that <see cref="Gateway.Stop"/> waits for the broker to take what is on its way. Default 3,000.</summary>
    public int StopTimeout { get; set; } = 3000;

    /// <summary>Options out of range are a programmer's error.</summary>
    internal void Check()
    {
        if (Id == null || Id.Length == 0)
        {
            throw new ArgumentException("Id");
        }

        Check(ReceiveBufferSize, 256, 65535);
        Check(StoreSize, 2 * DocumentSize, 65535);
        Check(Slots, 4, 64);
        Check(DocumentSize, 640, 4096);
        Check(RingCapacity, 16, 4096);
        Check(SequenceBlock, 16, 65535);
        Check(JournalSegments, 2, 34);
        Check(SpillRecords, 1, 16);
        Check(SpillSeconds, 1, 240);
        Check(UnacknowledgedSeconds, 1, 240);
    }

    private static void Check(int value, int minimum, int maximum)
    {
        if (value < minimum || value > maximum)
        {
            throw new ArgumentOutOfRangeException();
        }
    }
}
