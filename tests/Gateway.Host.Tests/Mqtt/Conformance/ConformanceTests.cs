using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Mqtt.Conformance;

/// <summary>docs/mqtt-conformance.md is complete, and what it names is there.</summary>
[TestClass]
public sealed class ConformanceTests
{
    private static readonly IReadOnlyList<Statement> Statements = Statement.All();
    private static readonly ConformancePage Page = ConformancePage.Read();

    [TestMethod]
    [DataRow("3.1.1", 139)]
    [DataRow("5.0", 251)]
    public void Every_statement_of_the_standard_is_in_the_data(string version, int count)
    {
        Assert.AreEqual(count, Statements.Where(statement => statement.Version == version).DistinctBy(statement => statement.Id).Count());
        Assert.HasCount(139 + 251, Statements);
    }

    [TestMethod]
    public void Every_statement_that_binds_a_client_has_one_row()
    {
        AssertSame(Statements.Where(statement => statement.BindsTheClient), Page.Rows.Select(row => (row.Version, row.Id)));
    }

    [TestMethod]
    public void Every_other_statement_is_listed_as_the_servers()
    {
        AssertSame(Statements.Where(statement => statement.Role == "server"), Page.ServerOnly);
    }

    [TestMethod]
    public void What_the_rows_name_is_there()
    {
        string[] problems = [.. Page.Rows.SelectMany(ConformanceCheck.Problems)];
        Assert.IsEmpty(problems, string.Join(Environment.NewLine, problems));
    }

    [TestMethod]
    public void Sequences_name_statements_of_their_version()
    {
        HashSet<(string, string)> known = [.. Statements.Select(statement => (statement.Version, statement.Id))];
        string[] problems = [.. SequenceFile.All().SelectMany(sequence => ConformanceCheck.Problems(sequence, known))];
        Assert.IsEmpty(problems, string.Join(Environment.NewLine, problems));
    }

    /// <summary>A check that finds nothing wrong with anything would prove nothing.</summary>
    [TestMethod]
    [DataRow("`Utf8.IsInvalid`", "`ConformanceTests.What_the_rows_name_is_there`", DisplayName = "a member that is not there")]
    [DataRow("`Utf7`", "`ConformanceTests.What_the_rows_name_is_there`", DisplayName = "a type that is not there")]
    [DataRow("`Utf8`", "`ConformanceTests.Problems`", DisplayName = "a test that is not there")]
    [DataRow("`Utf8`", "`utf8.txt` In a topic: nothing", DisplayName = "a sequence that is not there")]
    [DataRow("`Utf8`", "`utf8.txt` U+0000 in a topic", DisplayName = "a sequence for another statement")]
    [DataRow("`Utf8`", "`utf8.txt` In a topic of 3.1.1: FF", DisplayName = "a sequence of the other version")]
    [DataRow("`Utf8`", "a good feeling", DisplayName = "no test at all")]
    public void A_row_is_refused_for(string code, string test)
    {
        ConformancePage page = ConformancePage.Parse(["## MQTT 5.0", $"| MQTT-1.5.4-1 | short | {code} | {test} |"]);
        Assert.HasCount(1, ConformanceCheck.Problems(page.Rows[0]).ToArray());
    }

    private static void AssertSame(IEnumerable<Statement> expected, IEnumerable<(string Version, string Id)> actual)
    {
        string[] wanted = [.. expected.Select(statement => $"{statement.Version} {statement.Id}").Order(StringComparer.Ordinal)];
        string[] found = [.. actual.Select(pair => $"{pair.Version} {pair.Id}").Order(StringComparer.Ordinal)];
        string[] different = [.. wanted.Except(found).Select(id => "missing " + id), .. found.Except(wanted).Select(id => "unexpected " + id)];
        Assert.IsEmpty(different, string.Join(Environment.NewLine, different));
        Assert.HasCount(wanted.Length, found);
    }
}
