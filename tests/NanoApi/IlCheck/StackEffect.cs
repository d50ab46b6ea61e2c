using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.NanoApi.IlCheck;

/// <summary>How many values an instruction takes from the evaluation stack and puts there (ECMA-335, partition III); calls are not among them.</summary>
internal static class StackEffect
{
    /// <summary>Counts the values that an instruction takes.</summary>
    /// <param name="instruction">Any instruction but a call.</param>
    /// <param name="method">The method that holds it.</param>
    /// <returns>The count, 0 to 3.</returns>
    internal static int Pops(Instruction instruction, MethodDefinition method)
    {
        return instruction.OpCode.StackBehaviourPop switch
        {
            StackBehaviour.Pop0 or StackBehaviour.PopAll => 0,
            StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
            StackBehaviour.Varpop => method.ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
            StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8
                or StackBehaviour.Popref_popi_popr4 or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
            _ => 2,
        };
    }

    /// <summary>Counts the values that an instruction leaves.</summary>
    /// <param name="instruction">Any instruction but a call.</param>
    /// <returns>0 or 1; dup, which leaves 2, is the caller's.</returns>
    internal static int Pushes(Instruction instruction)
    {
        return instruction.OpCode.StackBehaviourPush == StackBehaviour.Push0 ? 0 : 1;
    }
}
