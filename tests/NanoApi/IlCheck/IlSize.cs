using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.NanoApi.IlCheck;

/// <summary>How much code an assembly carries onto the device's flash.</summary>
/// <param name="Name">The assembly's file.</param>
/// <param name="Methods">Methods with a body.</param>
/// <param name="Bytes">Bytes of IL in them.</param>
/// <param name="ByteCode">Bytes of what the metadata processor makes of that IL, at most <see cref="Limit"/>.</param>
public sealed record IlSize(string Name, int Methods, int Bytes, int ByteCode)
{
    /// <summary>The device addresses the code of one assembly with 16 bits; the metadata processor refuses a larger one.</summary>
    public const int Limit = ushort.MaxValue;

    private const int HandlerBytes = 12;

    /// <summary>Adds up an assembly.</summary>
    public static IlSize Measure(string path)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(path);
        return Measure(Path.GetFileName(path), assembly.MainModule);
    }

    /// <summary>Adds up a module.</summary>
    public static IlSize Measure(string name, ModuleDefinition module)
    {
        MethodBody[] bodies = [.. module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).Select(method => method.Body)];
        return new IlSize(name, bodies.Length, bodies.Sum(body => body.CodeSize), bodies.Sum(Converted));
    }

    private static int Converted(MethodBody body)
    {
        int handlers = body.HasExceptionHandlers ? 1 + (body.ExceptionHandlers.Count * HandlerBytes) : 0;
        return body.CodeSize - body.Instructions.Sum(Saved) + handlers;
    }

    // tokens and long branches have two bytes on the device instead of four; a switch a count of one byte and targets of two
    private static int Saved(Instruction instruction) => instruction.OpCode.OperandType switch
    {
        OperandType.InlineString or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineBrTarget => 2,
        OperandType.InlineSwitch => 3 + (2 * ((Instruction[])instruction.Operand).Length),
        _ => 0,
    };
}
