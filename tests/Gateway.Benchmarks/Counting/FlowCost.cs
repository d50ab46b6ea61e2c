namespace Gateway.Benchmarks.Counting;

/// <summary>What one run of a flow costs.</summary>
/// <param name="Instructions">IL instructions executed in the device's code.</param>
/// <param name="OwnCalls">Calls made there to methods of the device's code, interfaces and constructors included.</param>
/// <param name="LibraryCalls">Calls made there to methods of the libraries.</param>
/// <param name="AllocatedBytes">Bytes that the host allocated; where it is 0 it is 0 on the device too.</param>
/// <param name="Methods">The same by method, dearest first.</param>
public sealed record FlowCost(long Instructions, long OwnCalls, long LibraryCalls, long AllocatedBytes, IReadOnlyList<MethodCost> Methods)
{
    /// <summary>All calls made in the device's code.</summary>
    public long Calls => OwnCalls + LibraryCalls;
}
