using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace System.Security.Cryptography.X509Certificates
{
    /// <summary>Takes what says to be PEM, with the zero behind it that the device needs.</summary>
    internal sealed class X509Certificate2
    {
        public X509Certificate2(byte[] rawData, byte[] key, string? password)
        {
            Check(rawData, "CERTIFICATE");
            Check(key, "PRIVATE KEY");
            RawData = rawData;
        }

        public byte[] RawData { get; }

        private static void Check(byte[] pem, string kind)
        {
            if (pem[^1] != 0 || !Encoding.UTF8.GetString(pem).Contains(kind, StringComparison.Ordinal))
            {
                throw new ArgumentException(kind);
            }
        }
    }
}

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

        /// <summary>The certificate that the last handshake showed.</summary>
        public static X509Certificate2? Shown { get; set; }

        public void AuthenticateAsClient(string targetHost, X509Certificate2? clientCertificate, SslProtocols enabledSslProtocols)
        {
            // the device takes the stored one instead of the one that is handed over
            Shown = UseStoredDeviceCertificate ? null : clientCertificate;
            Handshake(targetHost, SslVerification);
        }

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
