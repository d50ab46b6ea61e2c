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
    private readonly long _libraryObject;

    /// <summary>Makes an empty heap.</summary>
    /// <param name="libraryObject">What an object of a library counts, whose fields on the device are others; 0 refuses it.</param>
    public DeviceHeap(long libraryObject = 0)
    {
        _libraryObject = libraryObject;
    }

    /// <summary>Leaves an object out, and what can be reached through it alone: it is somebody else's.</summary>
    public void Skip(object other) => _seen.Add(other);

    /// <summary>All that was added, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>The same by type: how many objects, and their bytes.</summary>
    public IReadOnlyDictionary<string, (int Count, long Bytes)> ByType => _byType;

    /// <summary>Adds an object and all that can be reached from it; what was seen before counts once.</summary>
    /// <returns>The bytes that this added.</returns>
    /// <exception cref="NotSupportedException">It holds an object of a library, and there is no allowance for those.</exception>
    public long Add(object? root)
    {
        long before = Bytes;
        if (root is ValueType || (root is not null && _seen.Add(root)))
        {
            AddNew(root);
        }

        return Bytes - before;
    }

    private void AddNew(object root)
    {
        Type type = root.GetType();
        if (root is string text)
        {
            Take(type, InBlocks(Block + Encoding.UTF8.GetByteCount(text) + 1));
        }
        else if (root is Array array)
        {
            AddArray(array);
        }
        else if (type == typeof(object) || IsOurs(type))
        {
            AddObject(root, Fields(type));
        }
        else if (_libraryObject > 0)
        {
            Take(type, _libraryObject);
        }
        else
        {
            throw new NotSupportedException($"{type} is not the device's");
        }
    }

    /// <summary>
    /// Adds objects and, part by part, what each field of theirs leads to: what is a part itself counts there, and what several share counts for the first of them.
    /// </summary>
    /// <returns>Each part by its type, and its bytes.</returns>
    public IReadOnlyList<(string Name, long Bytes)> AddParts(params object[] owners)
    {
        object[] fields = [.. owners.SelectMany(owner => Fields(owner.GetType()).Where(field => !field.FieldType.IsValueType).Select(field => field.GetValue(owner)!))];
        object[] parts = [.. owners.Concat(fields.Where(part => part is not null and not string)).Where(_seen.Add)];
        List<(string, long)> added = [];
        foreach (object part in parts)
        {
            long before = Bytes;
            AddNew(part);
            added.Add((part.GetType().Name, Bytes - before));
        }

        return added;
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

    private static bool IsOurs(Type type)
    {
        return type.Namespace?.StartsWith("Gateway", StringComparison.Ordinal) == true;
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
