using System.Text;
using Gateway.Core;
using Gateway.Simulator.Hardware;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulator;

/// <summary>Both homes of the simulated flash keep the same promises.</summary>
[TestClass]
public sealed class FilesTests
{
    private const int Capacity = 256 * 1024;

    private readonly TemporaryDirectory _directory = new();

    public static IEnumerable<object[]> Homes => [[true], [false]];

    [TestCleanup]
    public void Cleanup() => _directory.Dispose();

    [TestMethod]
    [DynamicData(nameof(Homes))]
    public void A_missing_file_says_so(bool onDisk) => WithFiles(onDisk, files =>
        Assert.AreEqual(FileError.Missing, files.Read("none", 0, new byte[4], 0, 4)));

    [TestMethod]
    [DynamicData(nameof(Homes))]
    public void A_write_replaces_and_an_append_adds(bool onDisk) => WithFiles(onDisk, files =>
    {
        Assert.IsTrue(Write(files, "a", "a longer first content"));
        Assert.IsTrue(Write(files, "a", "two"));
        byte[] tail = Encoding.ASCII.GetBytes("--three--");
        Assert.IsTrue(files.Append("a", tail, 2, 5));

        Assert.AreEqual("twothree", Read(files, "a"));
    });

    [TestMethod]
    [DynamicData(nameof(Homes))]
    public void A_read_takes_no_more_than_asked_for(bool onDisk) => WithFiles(onDisk, files =>
    {
        Write(files, "a", "abcdef");
        byte[] buffer = new byte[6];

        Assert.AreEqual(3, files.Read("a", 0, buffer, 2, 3));
        CollectionAssert.AreEqual("\0\0abc\0"u8.ToArray(), buffer);
    });

    [TestMethod]
    [DynamicData(nameof(Homes))]
    public void A_read_begins_where_asked_and_ends_with_the_file(bool onDisk) => WithFiles(onDisk, files =>
    {
        Write(files, "a", "abcdef");
        byte[] buffer = new byte[6];

        Assert.AreEqual(2, files.Read("a", 4, buffer, 1, 5));
        CollectionAssert.AreEqual("\0ef\0\0\0"u8.ToArray(), buffer);
        Assert.AreEqual(0, files.Read("a", 6, buffer, 0, 6));
        Assert.AreEqual(0, files.Read("a", 60, buffer, 0, 6));
        Assert.AreEqual(6, files.Length("a"));
        Assert.AreEqual(FileError.Missing, files.Length("none"));
    });

    [TestMethod]
    [DynamicData(nameof(Homes))]
    public void Deleting_succeeds_with_and_without_a_file(bool onDisk) => WithFiles(onDisk, files =>
    {
        Write(files, "a", "x");

        Assert.IsTrue(files.Delete("a"));
        Assert.IsTrue(files.Delete("a"));
        Assert.AreEqual(FileError.Missing, files.Read("a", 0, new byte[1], 0, 1));
    });

    [TestMethod]
    [DynamicData(nameof(Homes))]
    public void A_full_flash_refuses_and_keeps_what_it_has(bool onDisk) => WithFiles(onDisk, files =>
    {
        Write(files, "a", "kept");
        Assert.AreEqual(Capacity - 4096, files.FreeBytes);
        byte[] large = new byte[Capacity - 4096];
        Assert.IsTrue(files.Write("b", large, 0, large.Length));

        Assert.AreEqual(0, files.FreeBytes);
        Assert.IsFalse(files.Write("c", large, 0, 1));
        Assert.IsFalse(files.Append("b", large, 0, 1));
        Assert.IsTrue(files.Append("a", large, 0, 4), "a block that is already taken has room");
        Assert.AreEqual(FileError.Missing, files.Read("c", 0, large, 0, 1));
    });

    [TestMethod]
    [DynamicData(nameof(Homes))]
    public void Names_that_leave_the_store_are_refused(bool onDisk) => WithFiles(onDisk, files =>
    {
        foreach (string name in new[] { "", "../a", "a/b", ".lock", "a b", new string('a', 33) })
        {
            Assert.IsFalse(Write(files, name, "x"), name);
            Assert.AreEqual(FileError.Missing, files.Read(name, 0, new byte[1], 0, 1), name);
        }
    });

    [TestMethod]
    public void What_was_written_is_there_after_a_restart()
    {
        using (DirectoryFiles files = new(_directory.Path))
        {
            Write(files, "a", "kept");
        }

        using DirectoryFiles again = new(_directory.Path);
        Assert.AreEqual("kept", Read(again, "a"));
    }

    [TestMethod]
    public void A_replace_that_was_cut_short_leaves_the_old_content()
    {
        using DirectoryFiles files = new(_directory.Path);
        Write(files, "a", "old");
        _directory.File("a.new", "ne"); // as a kill between writing and renaming leaves it

        Assert.AreEqual("old", Read(files, "a"));
        Assert.IsTrue(Write(files, "a", "newer"));
        Assert.AreEqual("newer", Read(files, "a"));
    }

    [TestMethod]
    public void A_directory_serves_one_simulator_at_a_time()
    {
        using DirectoryFiles files = new(_directory.Path);

        Assert.ThrowsExactly<IOException>(() => new DirectoryFiles(_directory.Path));
    }

    private static bool Write(IFiles files, string name, string content)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(content);
        return files.Write(name, bytes, 0, bytes.Length);
    }

    private static string Read(IFiles files, string name)
    {
        byte[] buffer = new byte[100];
        return Encoding.ASCII.GetString(buffer, 0, files.Read(name, 0, buffer, 0, buffer.Length));
    }

    private void WithFiles(bool onDisk, Action<IFiles> test)
    {
        if (!onDisk)
        {
            test(new MemoryFiles());
            return;
        }

        using DirectoryFiles files = new(_directory.Path);
        test(files);
    }
}
