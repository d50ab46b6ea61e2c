using Gateway.Core;
using Gateway.Host.Tests.Device;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Configuration;

/// <summary>Pages and schemas say what the firmware does. GATEWAY_UPDATE_DOCS=1 writes them anew.</summary>
[TestClass]
public sealed class ReferencePagesTests
{
    [TestMethod]
    public void The_reference_pages_are_those_of_the_tables()
    {
        bool update = Environment.GetEnvironmentVariable("GATEWAY_UPDATE_DOCS") == "1";
        foreach ((string path, string text) in ReferencePages.All())
        {
            string file = Path.Combine(Repository.Root, path);
            if (update)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
            }

            Assert.AreEqual(text, File.ReadAllText(file).ReplaceLineEndings("\n"), $"{path}: write it anew with GATEWAY_UPDATE_DOCS=1");
        }
    }

    [TestMethod]
    public void No_event_has_two_lines_in_one_state_and_every_line_can_be_found()
    {
        ConfigurationTransition line = new();
        HashSet<(ConfigurationState, ConfigurationEvent)> seen = [];
        for (int i = 0; i < ConfigurationTable.Count; i++)
        {
            ConfigurationTable.Describe(i, line);
            (ConfigurationState from, ConfigurationEvent on, ConfigurationState to) = (line.From, line.On, line.To);
            Assert.IsTrue(seen.Add((from, on)), $"{from} {on}");
            Assert.IsTrue(ConfigurationTable.Find(from, on, line));
            Assert.AreEqual(to, line.To);
        }
    }
}
