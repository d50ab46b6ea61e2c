using Gateway.Core;

namespace Gateway.Tests;

/// <summary>An input bank and an output bank on fake hardware, stepped together as the gateway does, with the listener's notes.</summary>
internal sealed class InputRig : IInputListener
{
    internal const int Pin = 14;
    internal const int OutputPin = 26;
    private const int Capacity = 8;
    private const int Step = 10;

    internal InputRig()
        : this(new FakeFiles(), 1000)
    {
    }

    internal InputRig(FakeFiles files, long start)
    {
        Files = files;
        Clock = new FakeClock { Milliseconds = start };
        Outputs = new OutputBank(Pins, Clock, files, Capacity);
        Bank = new InputBank(Pins, Clock, files, Outputs, Capacity) { Listener = this };
        Notes = string.Empty;
    }

    internal FakePins Pins { get; } = new FakePins();

    internal FakeFiles Files { get; }

    internal FakeClock Clock { get; }

    internal OutputBank Outputs { get; }

    internal InputBank Bank { get; }

    /// <summary>Presses in order: s, l or d each, and the code of a refusal.</summary>
    internal string Notes { get; private set; }

    internal int Changes { get; private set; }

    internal int Flows { get; private set; }

    internal int Totals { get; private set; }

    internal long Now
    {
        get { return Clock.Milliseconds; }
    }

    internal static InputSettings Settings(InputKind kind)
    {
        return new InputSettings { Id = "in", Kind = kind, Pin = Pin };
    }

    /// <summary>Adds a button that is pressed by a high level and toggles output "valve" at <see cref="OutputPin"/>.</summary>
    internal static InputSettings ButtonSettings()
    {
        InputSettings settings = Settings(InputKind.Button);
        settings.Output = "valve";
        return settings;
    }

    internal int Add(InputSettings settings)
    {
        return Bank.Add(settings, Now);
    }

    internal int AddValve()
    {
        return Outputs.Add(new OutputSettings { Id = "valve", Pin = OutputPin });
    }

    internal bool IsValveOn()
    {
        return Pins.Output(OutputPin) == 1;
    }

    /// <summary>Lets time pass in steps of the loop; the link is down.</summary>
    internal void Run(long milliseconds)
    {
        long end = Clock.Milliseconds + milliseconds;
        while (end - Clock.Milliseconds > 0)
        {
            long left = end - Clock.Milliseconds;
            StepOnce(left < Step ? left : Step);
        }
    }

    internal void StepOnce(long milliseconds)
    {
        Clock.Advance(milliseconds);
        Bank.Step(Clock.Milliseconds);
        Outputs.Step(Clock.Milliseconds, false);
    }

    /// <summary>Sets the level at <see cref="Pin"/> and keeps it for a while.</summary>
    internal void Hold(bool high, long milliseconds)
    {
        Pins.SetInput(Pin, high);
        Run(milliseconds);
    }

    /// <summary>A contact that bounces for 8 ms on its way to a level, sampled every millisecond.</summary>
    internal void Bounce(bool high)
    {
        for (int i = 0; i < 8; i++)
        {
            Pins.SetInput(Pin, (i & 1) == 0 ? high : !high);
            StepOnce(1);
        }

        Pins.SetInput(Pin, high);
    }

    public void OnInputChanged(int index)
    {
        Changes++;
    }

    public void OnButton(int index, ButtonPress press, int code)
    {
        string word = press == ButtonPress.Short ? "s" : press == ButtonPress.Long ? "l" : "d";
        Notes += code == ErrorCode.None ? word : word + ErrorCode.Text(code);
    }

    public void OnFlow(int index)
    {
        Flows++;
    }

    public void OnTotal(int index)
    {
        Totals++;
    }
}
