using System.Text;
using Gateway.Core;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Esp32.Tests;

/// <summary>On .NET's own files: on Linux and macOS <c>I:\name</c> is a name like any other in the current folder.</summary>
[TestClass]
[OSCondition(ConditionMode.Include, OperatingSystems.Linux | OperatingSystems.OSX)]
public sealed class DeviceFilesTests
{
    private readonly DeviceFiles _files = new();
    private readonly byte[] _buffer = new byte[16];
    private readonly string _before = Directory.GetCurrentDirectory();
    private DirectoryInfo _flash = null!;

    [TestInitialize]
    public void Start()
    {
        _flash = Directory.CreateTempSubdirectory("flash-");
        Directory.SetCurrentDirectory(_flash.FullName);
    }

    [TestCleanup]
    public void Stop()
    {
        Directory.SetCurrentDirectory(_before);
        if (Directory.Exists(_flash.FullName))
        {
            _flash.Delete(true);
        }
    }

    [TestMethod]
    public void A_missing_file_is_missing_and_not_broken()
    {
        Assert.AreEqual(FileError.Missing, _files.Read("none", 0, _buffer, 0, _buffer.Length));
        Assert.IsTrue(_files.Delete("none"));
    }

    [TestMethod]
    public void What_was_written_is_read()
    {
        Assert.IsTrue(Write("state", "hello"));

        Assert.AreEqual("..hello", Read("state", 2));
    }

    [TestMethod]
    public void A_shorter_content_replaces_a_longer_one_whole()
    {
        Write("state", "a long content");
        Write("state", "short");

        Assert.AreEqual("short", Read("state", 0));
    }

    [TestMethod]
    public void Appending_adds_and_creates()
    {
        byte[] bytes = Encoding.ASCII.GetBytes("-ab-");

        Assert.IsTrue(_files.Append("log", bytes, 1, 2));
        Assert.IsTrue(_files.Append("log", bytes, 0, 4));

        Assert.AreEqual("ab-ab-", Read("log", 0));
    }

    [TestMethod]
    public void A_file_larger_than_the_buffer_is_read_from_its_start()
    {
        Write("state", new string('x', 100));

        Assert.AreEqual(4, _files.Read("state", 0, _buffer, 0, 4));
    }

    [TestMethod]
    [DataRow(0, "abcd")]
    [DataRow(4, "ef")]
    [DataRow(6, "")]
    [DataRow(100, "")]
    public void A_file_is_read_from_any_position(int position, string expected)
    {
        Write("state", "abcdef");

        int read = _files.Read("state", position, _buffer, 0, 4);

        Assert.AreEqual(expected, Encoding.ASCII.GetString(_buffer, 0, read));
        Assert.AreEqual(6, _files.Length("state"));
        Assert.AreEqual(FileError.Missing, _files.Length("none"));
    }

    [TestMethod]
    public void A_deleted_file_is_missing()
    {
        Write("state", "x");

        Assert.IsTrue(_files.Delete("state"));
        Assert.AreEqual(FileError.Missing, _files.Read("state", 0, _buffer, 0, 1));
    }

    [TestMethod]
    public void B11_a_file_system_that_throws_is_a_result()
    {
        _flash.Delete(true);

        Assert.IsFalse(Write("state", "x"));
        Assert.IsFalse(_files.Append("state", _buffer, 0, 1));
    }

    [TestMethod]
    public void A_file_that_another_holds_is_broken_and_not_missing()
    {
        using FileStream held = new("I:\\held", FileMode.Create, FileAccess.Write, FileShare.None);

        Assert.AreEqual(FileError.Failed, _files.Read("held", 0, _buffer, 0, 1));
        Assert.IsFalse(Write("held", "x"));
    }

    private bool Write(string name, string content)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(content);
        return _files.Write(name, bytes, 0, bytes.Length);
    }

    private string Read(string name, int offset)
    {
        byte[] buffer = Encoding.ASCII.GetBytes(new string('.', 32));
        int read = _files.Read(name, 0, buffer, offset, buffer.Length - offset);
        return Encoding.ASCII.GetString(buffer, 0, offset + read);
    }
}
