using System.Reflection;
using System.Text.RegularExpressions;
using Gateway.Mqtt;
using Gateway.Tests;

namespace Gateway.Host.Tests.Mqtt.Conformance;

/// <summary>Holds rows against what there is: the client's types, the tests, the sequences.</summary>
internal static partial class ConformanceCheck
{
    private const BindingFlags Anything = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, Type> Types = typeof(MqttClient).Assembly.GetTypes().Where(type => !type.IsNested).ToDictionary(type => type.Name);
    private static readonly HashSet<string> TestMethods = [.. FindTestMethods(typeof(ConformanceCheck).Assembly), .. FindTestMethods(typeof(MqttRig).Assembly)];
    private static readonly IReadOnlyList<Sequence> Sequences = [.. SequenceFile.All()];

    /// <summary>What the row says that is not so.</summary>
    public static IEnumerable<string> Problems(ConformanceRow row)
    {
        foreach (string name in row.Code.Where(name => !IsInTheClient(name)))
        {
            yield return $"{row}: there is no {name}";
        }

        foreach (string test in row.Tests)
        {
            Match method = MethodReference().Match(test);
            Match sequence = SequenceReference().Match(test);
            string? problem = method.Success ? ProblemOfMethod(method.Groups[1].Value)
                : sequence.Success ? ProblemOfSequence(row, sequence.Groups[1].Value, sequence.Groups[2].Value)
                : "neither a test method nor a sequence";
            if (problem != null)
            {
                yield return $"{row}: {test}: {problem}";
            }
        }
    }

    /// <summary>What a sequence names that no standard and no list of behaviours has.</summary>
    public static IEnumerable<string> Problems(Sequence sequence, ISet<(string Version, string Id)> statements)
    {
        return sequence.Statements
            .Where(id => !Behaviour().IsMatch(id) && !statements.Contains((VersionOf(sequence), id)))
            .Select(id => $"{sequence}: MQTT {VersionOf(sequence)} has no {id}");
    }

    private static bool IsInTheClient(string name)
    {
        string[] parts = name.Split('.');
        return Types.TryGetValue(parts[0], out Type? type) && (parts.Length == 1 || type.GetMember(parts[1], Anything).Length != 0);
    }

    private static string? ProblemOfMethod(string name) => TestMethods.Contains(name) ? null : "no such test";

    private static string? ProblemOfSequence(ConformanceRow row, string file, string title)
    {
        Sequence? sequence = Sequences.SingleOrDefault(sequence => sequence.File == file && sequence.Name == title);
        return sequence == null ? "no such sequence"
            : !sequence.Statements.Contains(row.Id) ? "the sequence does not name the statement"
            : VersionOf(sequence) != row.Version ? "the sequence is of the other version"
            : null;
    }

    private static string VersionOf(Sequence sequence)
    {
        return sequence.Steps.Any(step => step.Verb == "options" && step.Words.Contains("Version=V311", StringComparison.Ordinal)) ? "3.1.1" : "5.0";
    }

    /// <summary>Class.Method of every test; the device's tests have another attribute of the same name.</summary>
    private static IEnumerable<string> FindTestMethods(Assembly assembly)
    {
        return from type in assembly.GetTypes()
               from method in type.GetMethods()
               where method.GetCustomAttributes().Any(attribute => attribute.GetType().Name == "TestMethodAttribute")
               select $"{type.Name}.{method.Name}";
    }

    [GeneratedRegex(@"^`(\w+\.\w+)`$")]
    private static partial Regex MethodReference();

    [GeneratedRegex(@"^`([\w-]+\.txt)` (.+)$")]
    private static partial Regex SequenceReference();

    [GeneratedRegex("^C(0[1-9]|1[0-9]|20)$")]
    private static partial Regex Behaviour();
}
