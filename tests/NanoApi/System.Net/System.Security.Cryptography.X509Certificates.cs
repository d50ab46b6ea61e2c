namespace System.Security.Cryptography.X509Certificates
{
    public class X509Certificate
    {
        public string _issuer;
        public string _subject;
        public DateTime _effectiveDate;
        public DateTime _expirationDate;
        public byte[] _handle;
        public byte[] _sessionHandle;
        public extern string Issuer { get; }
        public extern string Subject { get; }
        public extern X509Certificate();
        public extern X509Certificate(byte[] certificate);
        public extern X509Certificate(string certificate);
        public virtual extern DateTime GetEffectiveDate();
        public virtual extern DateTime GetExpirationDate();
        public virtual extern byte[] GetRawCertData();
    }
}
