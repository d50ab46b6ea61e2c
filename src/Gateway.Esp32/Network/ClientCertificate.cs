using System;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core;

namespace Gateway.Esp32;

/// <summary>
/// The certificate by which the gateway shows a broker who it is, and its private key: two PEM files that <c>flash.ps1 -ClientCertificate -ClientKey</c> puts on flash. They are read for every
/// connection and dropped after it, since both together may have 8 KB. <c>X509Certificate2</c> parses them.
/// </summary>
internal sealed class ClientCertificate
{
    /// <summary>Largest file in bytes: a certificate and one authority between it and the root.</summary>
    internal const int MaximumSize = 4096;

    /// <summary>The certificate's file.</summary>
    internal const string CertificateName = "client.pem";

    /// <summary>The key's file.</summary>
    internal const string KeyName = "client.key";

    private readonly IFiles _files;

    internal ClientCertificate(IFiles files)
    {
        _files = files;
        ProblemName = string.Empty;
        Problem = string.Empty;
    }

    /// <summary>The file that the last <see cref="Load"/> could not use, or an empty string.</summary>
    internal string ProblemName { get; private set; }

    /// <summary>What is wrong with it, for a person.</summary>
    internal string Problem { get; private set; }

    /// <summary>Reads both; null when there are none, and when they cannot be used, which <see cref="Problem"/> tells.</summary>
    internal X509Certificate2 Load()
    {
        ProblemName = string.Empty;
        Problem = string.Empty;
        byte[] buffer = new byte[MaximumSize + 1];
        byte[] certificate = Read(CertificateName, buffer);
        byte[] key = Read(KeyName, buffer);
        if (ProblemName.Length > 0 || (certificate == null && key == null))
        {
            return null;
        }

        if (certificate == null || key == null)
        {
            Refuse(certificate == null ? CertificateName : KeyName, "is missing");
            return null;
        }

        try
        {
            return new X509Certificate2(certificate, key, null);
        }
        catch (Exception)
        {
            Refuse(CertificateName, "or its key is not a PEM file that can be used; a key must have no passphrase");
            return null;
        }
    }

    // with the zero behind the text by which mbedTLS knows PEM
    private byte[] Read(string name, byte[] buffer)
    {
        int length = _files.Read(name, 0, buffer, 0, buffer.Length);
        if (length == FileError.Missing)
        {
            return null;
        }

        if (length < 0 || length > MaximumSize)
        {
            Refuse(name, length < 0 ? "cannot be read" : "is larger than 4096 bytes");
            return null;
        }

        byte[] content = new byte[length + 1];
        Array.Copy(buffer, 0, content, 0, length);
        return content;
    }

    private void Refuse(string name, string problem)
    {
        ProblemName = name;
        Problem = problem;
    }
}
