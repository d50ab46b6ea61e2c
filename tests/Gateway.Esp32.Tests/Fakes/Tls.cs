using System.Net.Sockets;

namespace System.Net.Sockets
{
    /// <summary>The device's tells Windows' numbers on every system.</summary>
    internal sealed class SocketException(SocketError errorCode) : Exception
    {
        public int ErrorCode => (int)errorCode;
    }
}

namespace System.Net.Security
{
    internal enum SslProtocols
    {
        Tls12 = 3072,
    }

    internal enum SslVerification
    {
        NoVerification = 1,
        CertificateRequired = 4,
    }

    /// <summary>Passes bytes through as they are; a read returns what has arrived, and times out when nothing has.</summary>
    internal sealed class SslStream(Socket socket) : NetworkStream(socket, true)
    {
        /// <summary>What the handshake does on the connector's thread; set before opening.</summary>
        public static Action<string, SslVerification> Handshake { get; set; } = (_, _) => { };

        /// <summary>Whether the next read finds half a record only.</summary>
        public static bool HalfRecord { get; set; }

        /// <summary>Streams that were closed.</summary>
        public static int Closed { get; set; }

        public SslVerification SslVerification { get; set; }

        public bool UseStoredDeviceCertificate { get; set; }

        public void AuthenticateAsClient(string targetHost, SslProtocols enabledSslProtocols) => Handshake(targetHost, SslVerification);

        public override int Read(byte[] buffer, int offset, int count)
        {
            return HalfRecord ? throw new SocketException(SocketError.TimedOut) : base.Read(buffer, offset, count);
        }

        public override void Close()
        {
            Closed++;
            base.Close();
        }
    }
}
