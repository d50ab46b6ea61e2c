using System;
using System.Net;
using System.Net.Sockets;
using Gateway.Core;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Gateway.Esp32;

/// <summary>
/// Asks a time server of one's own by SNTP (RFC 4330). The firmware below asks pool.ntp.org, which a farm without Internet does not reach; it can be given another server, but keeps
/// a pointer to its name where the collector moves it. Used by one thread, which waits for the answer.
/// </summary>
internal sealed class TimeClient
{
    private const int Port = 123;
    private const int WaitMicroseconds = 2000000;
    private const int MessageLength = 48;
    private const int OriginateAt = 24;
    private const int TransmitAt = 40;
    private const int StampLength = 8;

    // version 4, client; version 4, server
    private const byte Request = 0x23;
    private const int ModeMask = 7;
    private const int Server = 4;
    private const int LargestStratum = 15;

    private const long From1900To1970 = 2208988800;

    // a clock that is so close is left alone: what is set has whole seconds
    private const long Tolerance = 1;

    private readonly IClock _clock;
    private readonly int _port;

    internal TimeClient(IClock clock)
        : this(clock, Port)
    {
    }

    internal TimeClient(IClock clock, int port)
    {
        _clock = clock;
        _port = port;
    }

    /// <summary>Asks once and sets the clock; false when no time came.</summary>
    internal bool Ask(string host)
    {
        Socket socket = null;
        try
        {
            IPAddress address = Resolve(host);
            if (address == null)
            {
                return false;
            }

            socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(new IPEndPoint(address, _port));
            return Ask(socket);
        }
        catch (Exception)
        {
            // no such name, no way there
            return false;
        }
        finally
        {
            if (socket != null)
            {
                socket.Close();
            }
        }
    }

    private bool Ask(Socket socket)
    {
        byte[] message = new byte[MessageLength];

        // not the time, which we ask for, but what nobody else knows
        byte[] stamp = BitConverter.GetBytes(HighResTimer.GetCurrent());

        message[0] = Request;
        Array.Copy(stamp, 0, message, TransmitAt, StampLength);
        socket.Send(message, 0, MessageLength, SocketFlags.None);
        if (!socket.Poll(WaitMicroseconds, SelectMode.SelectRead) || socket.Receive(message, 0, MessageLength, SocketFlags.None) != MessageLength || !IsAnswer(message, stamp))
        {
            return false;
        }

        Set(Seconds(message));
        return true;
    }

    /// <summary>Whether a server that knows the time has answered this very question.</summary>
    private static bool IsAnswer(byte[] message, byte[] stamp)
    {
        bool answer = (message[0] & ModeMask) == Server && message[1] > 0 && message[1] <= LargestStratum;
        for (int i = 0; i < StampLength; i++)
        {
            answer &= message[OriginateAt + i] == stamp[i];
        }

        return answer;
    }

    /// <summary>Unix seconds of the answer; without its highest bit the count from 1900 has begun anew, in 2036.</summary>
    private static long Seconds(byte[] message)
    {
        long seconds = ((long)message[TransmitAt] << 24) | ((long)message[TransmitAt + 1] << 16) | ((long)message[TransmitAt + 2] << 8) | message[TransmitAt + 3];
        return seconds - From1900To1970 + (seconds < 0x80000000L ? 0x100000000L : 0);
    }

    private void Set(long seconds)
    {
        long ahead = seconds - _clock.UnixSeconds;
        if (ahead > Tolerance || ahead < -Tolerance)
        {
            Rtc.SetSystemTime(DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond));
        }
    }

    private static IPAddress Resolve(string host)
    {
        IPAddress[] addresses = Dns.GetHostEntry(host).AddressList;
        for (int i = 0; i < addresses.Length; i++)
        {
            if (addresses[i].AddressFamily == AddressFamily.InterNetwork)
            {
                return addresses[i];
            }
        }

        return null;
    }
}
