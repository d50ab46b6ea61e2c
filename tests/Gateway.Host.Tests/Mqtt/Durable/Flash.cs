namespace Gateway.Host.Tests.Mqtt;

/// <summary>
/// The flash under a durable store: an append-only log of records, which a power cut leaves as it is. After a given number of records the power fails: the record is complete, and what
/// comes after it never happens.
/// </summary>
internal sealed class Flash
{
    private readonly List<byte[]> _records = [];

    /// <summary>Records until the power fails.</summary>
    public int RecordsLeft { get; set; } = int.MaxValue;

    /// <summary>All records, oldest first.</summary>
    public IReadOnlyList<byte[]> Records => _records;

    /// <summary>Appends a record.</summary>
    /// <exception cref="PowerCutException">The power fails behind it.</exception>
    public void Append(byte[] record)
    {
        _records.Add(record);
        if (--RecordsLeft == 0)
        {
            throw new PowerCutException();
        }
    }
}
