using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Gateway.Benchmarks.Counting;

/// <summary>
/// Rewrites an assembly so that every basic block counts its passes in an array, which the assembly itself holds, and turns its references to the device's
/// libraries into references to the host's.
/// </summary>
internal sealed class Instrument
{
    /// <summary>The type that holds the array, in every counted assembly.</summary>
    internal const string CounterType = "Passes";

    /// <summary>The array: passes by block.</summary>
    internal const string CounterField = "ByBlock";

    private const string HostLibrary = "netstandard";
    private static readonly Version HostLibraryVersion = new(2, 1, 0, 0);
    private static readonly byte[] HostLibraryToken = [0xcc, 0x7b, 0x13, 0xff, 0xcd, 0x2d, 0xdd, 0x51];

    private readonly ModuleDefinition _module;
    private readonly HashSet<string> _counted;
    private readonly List<BlockCost> _blocks = [];
    private readonly FieldReference _passes;

    private Instrument(ModuleDefinition module, IEnumerable<string> counted)
    {
        _module = module;
        _counted = [.. counted];
        _passes = AddCounter();
    }

    /// <summary>The rewritten assembly, and what a pass through each of its blocks costs.</summary>
    internal static byte[] Rewrite(DeviceCode assembly, IEnumerable<string> counted, out BlockCost[] blocks)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(assembly.Image));
        Instrument instrument = new(module, counted);
        instrument.CountAllMethods();
        instrument.ReferToHost();
        using MemoryStream image = new();
        module.Write(image);
        blocks = [.. instrument._blocks];
        return image.ToArray();
    }

    private FieldDefinition AddCounter()
    {
        TypeDefinition type = new("", CounterType, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed, _module.TypeSystem.Object);
        FieldDefinition field = new(CounterField, FieldAttributes.Public | FieldAttributes.Static, _module.TypeSystem.Int64.MakeArrayType());
        type.Fields.Add(field);
        _module.Types.Add(type);
        return field;
    }

    private void ReferToHost()
    {
        foreach (AssemblyNameReference reference in _module.AssemblyReferences.Where(reference => !_counted.Contains(reference.Name)))
        {
            reference.Name = HostLibrary;
            reference.Version = HostLibraryVersion;
            reference.PublicKeyToken = HostLibraryToken;
        }
    }

    private void CountAllMethods()
    {
        foreach (MethodDefinition method in _module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            // short branches may not reach over what is put between
            method.Body.SimplifyMacros();
            CountBlocks(method);
            method.Body.OptimizeMacros();
        }
    }

    private void CountBlocks(MethodDefinition method)
    {
        string name = $"{method.DeclaringType.Name}.{method.Name}";
        HashSet<Instruction> leaders = Leaders(method.Body);
        Instruction[] original = [.. method.Body.Instructions];
        ILProcessor il = method.Body.GetILProcessor();
        for (int start = 0, end; start < original.Length; start = end)
        {
            for (end = start + 1; end < original.Length && !leaders.Contains(original[end]); end++)
            {
            }

            _blocks.Add(Cost(name, original.AsSpan(start, end - start)));
            InsertCounter(il, original[start], _blocks.Count - 1);
        }
    }

    /// <summary>The instructions that a block begins with: where branches and handlers lead, and what follows a branch.</summary>
    private static HashSet<Instruction> Leaders(MethodBody body)
    {
        HashSet<Instruction> leaders = [];
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target)
            {
                leaders.Add(target);
            }
            else if (instruction.Operand is Instruction[] targets)
            {
                leaders.UnionWith(targets);
            }

            if (instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw && instruction.Next is { } next)
            {
                leaders.Add(next);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            Instruction?[] edges = [handler.TryStart, handler.TryEnd, handler.HandlerStart, handler.HandlerEnd, handler.FilterStart];
            leaders.UnionWith(edges.OfType<Instruction>());
        }

        return leaders;
    }

    private BlockCost Cost(string method, ReadOnlySpan<Instruction> block)
    {
        int own = 0;
        int library = 0;
        foreach (Instruction instruction in block)
        {
            if (instruction.OpCode.FlowControl == FlowControl.Call && instruction.Operand is MethodReference callee)
            {
                bool isOwn = callee.DeclaringType.GetElementType().Scope is not AssemblyNameReference scope || _counted.Contains(scope.Name);
                own += isOwn ? 1 : 0;
                library += isOwn ? 0 : 1;
            }
        }

        return new BlockCost(method, block.Length, own, library);
    }

    /// <summary>Turns the block's first instruction into the counter's, so that whatever leads to the block leads there, and puts a copy of it behind.</summary>
    private void InsertCounter(ILProcessor il, Instruction first, int block)
    {
        Instruction moved = il.Create(OpCodes.Nop);
        moved.OpCode = first.OpCode;
        moved.Operand = first.Operand;
        first.OpCode = OpCodes.Ldsfld;
        first.Operand = _passes;
        Instruction[] rest =
        [
            il.Create(OpCodes.Ldc_I4, block), il.Create(OpCodes.Ldelema, _module.TypeSystem.Int64), il.Create(OpCodes.Dup), il.Create(OpCodes.Ldind_I8),
            il.Create(OpCodes.Ldc_I4_1), il.Create(OpCodes.Conv_I8), il.Create(OpCodes.Add), il.Create(OpCodes.Stind_I8), moved,
        ];
        Instruction last = first;
        foreach (Instruction instruction in rest)
        {
            il.InsertAfter(last, instruction);
            last = instruction;
        }
    }
}
