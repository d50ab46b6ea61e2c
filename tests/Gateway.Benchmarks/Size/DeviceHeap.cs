using System.Reflection;
using System.Text;

namespace Gateway.Benchmarks.Size;

/// <summary>
/// What objects take on the device's heap, by the rules of its runtime, in which everything is made of blocks of 12 bytes. An object takes one block, and one for each field of whatever type; the
/// fields of base classes count, a field that is a struct is an object of its own. An array takes 20 bytes and its elements, in whole blocks (byte[16] 36 B, byte[64] 84 B); an element
/// that is a reference takes a block (object[n] 24 + 12 n). A string takes a block and its UTF-8 bytes with a zero behind them, in whole blocks.
/// </summary>
public sealed class DeviceHeap
{
    private const int Block = 12;
    private const int ArrayHeader = 20;
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly SortedDictionary<string, (int Count, long Bytes)> _byType = new(StringComparer.Ordinal);

    /// <summary>All that was added, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>The same by type: how many objects, and their bytes.</summary>
    public IReadOnlyDictionary<string, (int Count, long Bytes)> ByType => _byType;

    /// <summary>Adds an object and all that can be reached from it; what was seen before counts once.</summary>
    /// <exception cref="NotSupportedException">It holds an object of a library, whose fields on the device are others.</exception>
    public void Add(object? root)
    {
        if (root is null || !(root is ValueType || _seen.Add(root)))
        {
            return;
        }

        Type type = root.GetType();
        if (root is string text)
        {
            Take(type, InBlocks(Block + Encoding.UTF8.GetByteCount(text) + 1));
        }
        else if (root is Array array)
        {
            AddArray(array);
        }
        else if (type == typeof(object) || type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true)
        {
            AddObject(root, Fields(type));
        }
        else
        {
            throw new NotSupportedException($"{type} is not the device's");
        }
    }

    /// <summary>Adds the static fields of an assembly, one block each, and all that can be reached from them. Constants take nothing.</summary>
    public void AddStatics(Assembly assembly)
    {
        foreach (FieldInfo field in assembly.GetTypes().Where(IsWritten).SelectMany(type => type.GetFields(Declared | BindingFlags.Static)).Where(field => !field.IsLiteral))
        {
            Take("static fields", Block);
            AddValue(field.FieldType, field.GetValue(null));
        }
    }

    /// <summary>The bytes of an array of that many elements.</summary>
    internal static long ArrayBytes(Type element, long length)
    {
        return InBlocks(ArrayHeader + (length * (element.IsPrimitive ? PrimitiveBytes(element) : Block)));
    }

    /// <summary>Leaves out what the compiler makes for array initialisers: on the device it stays in flash.</summary>
    private static bool IsWritten(Type type)
    {
        return !type.Name.StartsWith('<') && type.DeclaringType?.Name.StartsWith('<') != true;
    }

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (Type? declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            foreach (FieldInfo field in declaring.GetFields(Declared | BindingFlags.Instance))
            {
                yield return field;
            }
        }
    }

    private static long InBlocks(long bytes)
    {
        return (bytes + Block - 1) / Block * Block;
    }

    private static int PrimitiveBytes(Type type)
    {
        return type == typeof(bool) || type == typeof(byte) || type == typeof(sbyte) ? 1
            : type == typeof(char) || type == typeof(short) || type == typeof(ushort) ? 2
            : type == typeof(long) || type == typeof(ulong) || type == typeof(double) ? 8
            : 4;
    }

    private void AddObject(object instance, IEnumerable<FieldInfo> fields)
    {
        FieldInfo[] all = [.. fields];
        Take(instance.GetType(), Block + (Block * all.Length));
        foreach (FieldInfo field in all)
        {
            AddValue(field.FieldType, field.GetValue(instance));
        }
    }

    private void AddArray(Array array)
    {
        Type element = array.GetType().GetElementType()!;
        Type stored = element.IsEnum ? Enum.GetUnderlyingType(element) : element;
        Take(array.GetType(), ArrayBytes(stored, array.Length));
        if (!stored.IsPrimitive)
        {
            foreach (object? item in array)
            {
                AddValue(element, item);
            }
        }
    }

    /// <summary>Follows a field or an element. Numbers and enumerations lie in its own block.</summary>
    private void AddValue(Type declared, object? value)
    {
        if (!declared.IsPrimitive && !declared.IsEnum)
        {
            Add(value);
        }
    }

    private void Take(Type type, long bytes)
    {
        Take(type.Name, bytes);
    }

    private void Take(string name, long bytes)
    {
        (int count, long sum) = _byType.GetValueOrDefault(name);
        _byType[name] = (count + 1, sum + bytes);
        Bytes += bytes;
    }
}
