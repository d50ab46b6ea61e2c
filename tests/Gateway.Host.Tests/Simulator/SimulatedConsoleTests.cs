using System.Text;
using Gateway.Simulator.Hardware;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulator;

[TestClass]
public sealed class SimulatedConsoleTests
{
    private readonly MemoryStream _screen = new();
    private readonly byte[] _buffer = new byte[16];

    [TestMethod]
    public void Keys_are_bytes_and_those_without_a_character_nothing()
    {
        SimulatedConsole console = new(_screen);

        console.Press(new ConsoleKeyInfo('ä', ConsoleKey.A, false, false, false));
        console.Press(new ConsoleKeyInfo('\0', ConsoleKey.UpArrow, false, false, false));
        console.Press(new ConsoleKeyInfo('\r', ConsoleKey.Enter, false, false, false));

        Assert.AreEqual(1, console.Read(_buffer, 0, 1));
        Assert.AreEqual(2, console.Read(_buffer, 1, 15));
        Assert.AreEqual("ä\r", Encoding.UTF8.GetString(_buffer, 0, 3));
        Assert.AreEqual(0, console.Read(_buffer, 0, 16));
    }

    [TestMethod]
    public void A_pipe_is_typed_to_its_end()
    {
        SimulatedConsole console = new(_screen);

        console.TypeFrom(new MemoryStream("show\n"u8.ToArray()));

        int read = 0;
        SpinWait.SpinUntil(() => (read += console.Read(_buffer, read, 16 - read)) == 5, TimeSpan.FromSeconds(30));
        Assert.AreEqual("show\n", Encoding.UTF8.GetString(_buffer, 0, read));
    }

    [TestMethod]
    public void What_is_shown_is_on_the_screen()
    {
        new SimulatedConsole(_screen).Write("hello"u8.ToArray(), 1, 3);

        Assert.AreEqual("ell", Encoding.UTF8.GetString(_screen.ToArray()));
    }
}
