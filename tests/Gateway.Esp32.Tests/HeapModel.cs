using System.Reflection;
using System.Text;

namespace Gateway.Esp32.Tests;

/// <summary>
/// What objects cost on the device's managed heap, by the interpreter's layout: 12 bytes for an object and 12 for each of its fields, whatever the type; arrays of
/// numbers 20 bytes and their content, of references 24 and 12 for each element; all in blocks of 12. Walks everything that can be reached from its roots.
/// </summary>
internal sealed class HeapModel
{
    /// <summary>Allowance for an object of the device's libraries, whose fields are not ours to know: a header and nine fields.</summary>
    private const int LibraryObject = 120;

    private const int Block = 12;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<object> _waiting = new();
    private readonly Dictionary<string, int> _byOwner = [];

    /// <summary>Bytes of everything reached so far.</summary>
    public int Total => _byOwner.Values.Sum();

    /// <summary>Bytes by the assembly of the type that holds them, largest first.</summary>
    public IEnumerable<KeyValuePair<string, int>> ByOwner => _byOwner.OrderByDescending(entry => entry.Value);

    /// <summary>Adds what can be reached from this object.</summary>
    public void Add(object root, string owner)
    {
        Reach(root);
        while (_waiting.TryDequeue(out object? next))
        {
            Type type = next.GetType();
            string holder = IsOurs(type) ? type.Assembly.GetName().Name! : owner;
            _byOwner[holder] = _byOwner.GetValueOrDefault(holder) + Cost(next, type);
        }
    }

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("Gateway", StringComparison.Ordinal) == true && type != typeof(FakeChip);

    private static int Rounded(int bytes) => (bytes + Block - 1) / Block * Block;

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (Type? level = type; level != null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }

    private void Reach(object? value)
    {
        if (value != null && value is not Type && value is not FakeChip && _seen.Add(value))
        {
            _waiting.Enqueue(value);
        }
    }

    private int Cost(object value, Type type)
    {
        return value switch
        {
            string text => Rounded(20 + Encoding.UTF8.GetByteCount(text)),
            Array array => CostOfArray(array, type.GetElementType()!),
            _ when IsOurs(type) => Block + CostOfFields(value, type),
            _ when type == typeof(object) => Block,
            _ => LibraryObject,
        };
    }

    private int CostOfArray(Array array, Type element)
    {
        if (element.IsPrimitive || element.IsEnum)
        {
            return Rounded(20 + Buffer.ByteLength(array));
        }

        foreach (object? item in array)
        {
            Reach(item);
        }

        return 24 + (Block * array.Length);
    }

    // a struct is an object of its own behind the field
    private int CostOfFields(object value, Type type)
    {
        int cost = 0;
        foreach (FieldInfo field in Fields(type))
        {
            cost += Block;
            if (field.FieldType is { IsValueType: true, IsPrimitive: false, IsEnum: false })
            {
                cost += Block + CostOfFields(field.GetValue(value)!, field.FieldType);
            }
            else if (!field.FieldType.IsValueType)
            {
                Reach(field.GetValue(value));
            }
        }

        return cost;
    }
}
