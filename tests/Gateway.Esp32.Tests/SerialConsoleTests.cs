using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Esp32.Tests;

[TestClass]
public sealed class SerialConsoleTests
{
    private readonly FakeChip _chip = FakeChip.Reset();
    private readonly byte[] _buffer = new byte[8];

    [TestMethod]
    public void It_opens_the_second_port_on_the_boards_pins()
    {
        _ = new SerialConsole(16, 17);

        CollectionAssert.AreEqual(new[] { "map 16 COM2_RX", "map 17 COM2_TX", "open COM2 115200 None 8 One" }, _chip.Calls);
    }

    [TestMethod]
    public void It_reads_what_there_is_and_never_waits()
    {
        var console = new SerialConsole(16, 17);
        Assert.AreEqual(0, console.Read(_buffer, 0, 8));

        _chip.Typed = new Queue<byte>("abc"u8.ToArray());
        Assert.AreEqual(2, console.Read(_buffer, 1, 2));
        Assert.AreEqual(1, console.Read(_buffer, 3, 5));
        Assert.AreEqual("\0abc", Encoding.UTF8.GetString(_buffer, 0, 4));
    }

    [TestMethod]
    public void It_shows_a_part_of_a_buffer()
    {
        new SerialConsole(16, 17).Write("hello"u8.ToArray(), 1, 3);

        Assert.AreEqual("ell", Encoding.UTF8.GetString([.. _chip.Shown]));
    }

    [TestMethod]
    public void A_long_text_goes_in_pieces_that_need_no_task_of_the_firmwares()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 150).Select(i => (char)('a' + (i % 26)))));

        new SerialConsole(16, 17).Write(text, 0, 150);

        CollectionAssert.AreEqual(text, _chip.Shown);
        CollectionAssert.AreEqual(new[] { "write 64", "write 64", "write 22" }, _chip.Calls.Where(call => call.StartsWith("write", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    public void A_port_that_fails_is_a_terminal_at_which_nobody_sits()
    {
        var console = new SerialConsole(16, 17);
        _chip.Typed = null;

        Assert.AreEqual(0, console.Read(_buffer, 0, 8));
        console.Write(_buffer, 0, 1);
    }
}
