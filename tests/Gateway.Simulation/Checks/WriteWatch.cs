namespace Gateway.Simulation.Checks;

/// <summary>Watches that pages and root of the sections are written for documents that are new, and not for those that are delivered again (B12).</summary>
public sealed class WriteWatch(string name)
{
    // a document may lie in a silent network for as long before it is tried
    private const long Life = 900_000;

    // the page in some pieces, the try, the end, and one that flash refuses; after a restart the same without the page
    private const int WritesOfDocument = 8;
    private const int WritesOfBoot = 4;

    private long _allowed;
    private long _until;
    private long _seen;

    /// <summary>A document that may be written goes to the gateway.</summary>
    public void Deliver(long now) => Allow(WritesOfDocument, now);

    /// <summary>The power comes: a trial may be taken up.</summary>
    public void Boot(long now) => Allow(WritesOfBoot, now);

    /// <summary>Looks at the number of writes so far.</summary>
    public void Check(long writes, long now)
    {
        if (writes == _seen)
        {
            return;
        }

        _allowed = (now > _until ? 0 : _allowed) - (writes - _seen);
        _seen = writes;
        if (_allowed < 0)
        {
            throw new Violation("flash is written for a document that is known", name);
        }
    }

    private void Allow(int writes, long now)
    {
        _allowed = now > _until ? writes : _allowed + writes;
        _until = now + Life;
    }
}
