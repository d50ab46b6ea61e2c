namespace Gateway.Benchmarks.Counting;

/// <summary>
/// A copy of the device's assemblies that counts the IL instructions it executes: on the device each of them is interpreted.
/// </summary>
public sealed class CountedCode
{
    private const int WarmUps = 100;

    private readonly List<(BlockCost[] Blocks, long[] Passes)> _assemblies = [];
    private readonly CountedContext _context = new();

    /// <summary>Instruments assemblies, each of which may refer to those before it.</summary>
    public CountedCode(params IReadOnlyList<DeviceCode> assemblies)
    {
        string[] names = [.. assemblies.Select(assembly => assembly.Name)];
        foreach (DeviceCode assembly in assemblies)
        {
            byte[] image = Instrument.Rewrite(assembly, names, out BlockCost[] blocks);
            long[] passes = new long[blocks.Length];
            _context.Add(assembly.Name, image, passes);
            _assemblies.Add((blocks, passes));
        }
    }

    /// <summary>Runs a flow until it is warm, then counts that many runs of it, one by one.</summary>
    public IReadOnlyList<FlowCost> Count<TFlow>(int runs)
        where TFlow : IFlow, new()
    {
        Type type = _context.Own(typeof(TFlow));
        object flow = Activator.CreateInstance(type)!;
        Bind(type, flow, nameof(IFlow.Prepare))();
        Action run = Bind(type, flow, nameof(IFlow.Run));
        for (int i = 0; i < WarmUps; i++)
        {
            run();
        }

        return [.. Enumerable.Range(0, runs).Select(_ => CountOne(run))];
    }

    /// <summary>The dearest of that many runs.</summary>
    public FlowCost Worst<TFlow>(int runs)
        where TFlow : IFlow, new()
    {
        return Count<TFlow>(runs).MaxBy(cost => cost.Instructions)!;
    }

    private static Action Bind(Type type, object target, string method)
    {
        return type.GetMethod(method)!.CreateDelegate<Action>(target);
    }

    private FlowCost CountOne(Action run)
    {
        foreach ((_, long[] passes) in _assemblies)
        {
            Array.Clear(passes);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        run();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return Sum(allocated);
    }

    private FlowCost Sum(long allocated)
    {
        IEnumerable<(BlockCost Block, long Passes)> passed = _assemblies.SelectMany(assembly => assembly.Blocks.Zip(assembly.Passes));
        MethodCost[] methods =
        [
            .. passed.Where(pair => pair.Passes != 0).GroupBy(pair => pair.Block.Method).Select(group => new MethodCost(
                group.Key,
                group.Sum(pair => pair.Block.Instructions * pair.Passes),
                group.Sum(pair => pair.Block.OwnCalls * pair.Passes),
                group.Sum(pair => pair.Block.LibraryCalls * pair.Passes))).OrderByDescending(method => method.Instructions),
        ];
        return new FlowCost(methods.Sum(m => m.Instructions), methods.Sum(m => m.OwnCalls), methods.Sum(m => m.LibraryCalls), allocated, methods);
    }
}
