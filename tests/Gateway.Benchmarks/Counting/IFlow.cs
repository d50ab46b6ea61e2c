namespace Gateway.Benchmarks.Counting;

/// <summary>
/// Something whose cost is counted: it is made, prepared and run inside the counted copy of the device's code, so an implementation has a constructor without parameters and uses the
/// device's types freely. Nothing of its own is counted, only the device's code that it calls.
/// </summary>
public interface IFlow
{
    /// <summary>Brings everything to where the flow begins. Not counted.</summary>
    void Prepare();

    /// <summary>Runs the flow once, from its first call to its end; throws when it did not reach its end.</summary>
    void Run();
}
