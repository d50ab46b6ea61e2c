using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.NanoApi.IlCheck;

/// <summary>
/// Checks the instructions of one method. They are read once, in their order, with a stack of what is known of the values; where branches meet,
/// nothing is known, and a format that is chosen at run time counts as unknown.
/// </summary>
internal sealed class BodyChecker
{
    private readonly MethodDefinition _method;
    private readonly List<Finding> _findings;
    private readonly Stack<StackSlot> _stack = new();
    private readonly HashSet<Instruction> _joins = [];
    private TypeReference? _constrained;

    /// <summary>Makes a checker.</summary>
    /// <param name="method">A method with a body.</param>
    /// <param name="findings">Gets what breaks a rule.</param>
    internal BodyChecker(MethodDefinition method, List<Finding> findings)
    {
        _method = method;
        _findings = findings;
    }

    /// <summary>Checks the locals and every instruction.</summary>
    internal void Check()
    {
        foreach (VariableDefinition local in _method.Body.Variables)
        {
            TypeRules.Check(local.VariableType, _method.FullName, null, _findings);
        }

        FindJoins();
        foreach (Instruction instruction in _method.Body.Instructions)
        {
            if (_joins.Contains(instruction))
            {
                _stack.Clear();
            }

            CheckOpCode(instruction);
            CheckOperand(instruction);
            Step(instruction);
        }
    }

    private void FindJoins()
    {
        foreach (Instruction instruction in _method.Body.Instructions)
        {
            if (instruction.Operand is Instruction target)
            {
                _joins.Add(target);
            }
            else if (instruction.Operand is Instruction[] targets)
            {
                _joins.UnionWith(targets);
            }
        }

        foreach (ExceptionHandler handler in _method.Body.ExceptionHandlers)
        {
            _joins.Add(handler.HandlerStart);
        }
    }

    private void CheckOpCode(Instruction instruction)
    {
        string name = instruction.OpCode.Name;
        if (instruction.OpCode == OpCodes.Localloc)
        {
            Report(Rule.LocalAlloc, instruction, name);
        }
        else if (instruction.OpCode == OpCodes.Volatile)
        {
            Report(Rule.Volatile, instruction, name);
        }
        else if (name.Contains(".ovf", StringComparison.Ordinal))
        {
            Report(Rule.CheckedArithmetic, instruction, name);
        }
    }

    private void CheckOperand(Instruction instruction)
    {
        switch (instruction.Operand)
        {
            case TypeReference type:
                TypeRules.Check(type, _method.FullName, instruction.Offset, _findings);
                break;
            case FieldReference field:
                TypeRules.Check(field.DeclaringType, _method.FullName, instruction.Offset, _findings);
                break;
            case GenericInstanceMethod generic:
                Report(Rule.Generic, instruction, generic.FullName);
                break;
            case MethodReference called:
                TypeRules.Check(called.DeclaringType, _method.FullName, instruction.Offset, _findings);
                break;
        }
    }

    private void Step(Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Constrained:
                _constrained = (TypeReference)instruction.Operand;
                return;
            case Code.Ldstr:
                _stack.Push(new StackSlot { Literal = (string)instruction.Operand });
                return;
            case Code.Dup:
                _stack.Push(_stack.TryPeek(out StackSlot? top) ? top : new StackSlot());
                return;
            case Code.Box:
                Pop();
                var type = (TypeReference)instruction.Operand;
                _stack.Push(new StackSlot { BoxedEnum = TypeRules.IsEnum(type) ? type : null });
                return;
            case Code.Stelem_Ref:
                StackSlot value = Pop();
                Pop();
                Pop().BoxedEnum ??= value.BoxedEnum;
                return;
            case Code.Call or Code.Callvirt or Code.Newobj:
                Call(instruction, (MethodReference)instruction.Operand);
                return;
        }

        Pop(StackEffect.Pops(instruction, _method));
        Push(StackEffect.Pushes(instruction));
        if (instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw)
        {
            _stack.Clear();
        }
    }

    private void Call(Instruction instruction, MethodReference called)
    {
        var arguments = new StackSlot[called.Parameters.Count];
        for (int i = arguments.Length - 1; i >= 0; i--)
        {
            arguments[i] = Pop();
        }

        StackSlot? target = called.HasThis && instruction.OpCode.Code != Code.Newobj ? Pop() : null;
        CheckEnumText(instruction, called, target, arguments);
        if (NumberFormats.Refuse(called, _constrained, arguments) is { } refusal)
        {
            Report(Rule.NumberFormat, instruction, refusal);
        }

        _constrained = null;
        if (instruction.OpCode.Code == Code.Newobj || called.ReturnType.MetadataType != MetadataType.Void)
        {
            _stack.Push(new StackSlot());
        }
    }

    private void CheckEnumText(Instruction instruction, MethodReference called, StackSlot? target, StackSlot[] arguments)
    {
        if (called.Name == "ToString")
        {
            TypeReference? type = _constrained is not null && TypeRules.IsEnum(_constrained) ? _constrained : target?.BoxedEnum;
            if (type is not null)
            {
                Report(Rule.EnumText, instruction, type.FullName);
            }

            return;
        }

        if (called.DeclaringType.FullName is "System.String" or "System.Text.StringBuilder")
        {
            foreach (StackSlot argument in arguments)
            {
                if (argument.BoxedEnum is { } type)
                {
                    Report(Rule.EnumText, instruction, $"{type.FullName} into {called.DeclaringType.Name}.{called.Name}");
                }
            }
        }
    }

    private StackSlot Pop()
    {
        return _stack.TryPop(out StackSlot? slot) ? slot : new StackSlot();
    }

    private void Pop(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Pop();
        }
    }

    private void Push(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _stack.Push(new StackSlot());
        }
    }

    private void Report(Rule rule, Instruction instruction, string detail)
    {
        _findings.Add(new Finding(rule, _method.FullName, instruction.Offset, detail));
    }
}
