using Gateway.Core;

namespace Gateway.Tests;

/// <summary>An output bank on fake hardware, with its listener. Pins start at <see cref="FirstPin"/>, one an output.</summary>
internal sealed class OutputRig : IOutputListener
{
    internal const int FirstPin = 20;
    private const int Capacity = 8;

    private readonly OutputCommand _command = new OutputCommand();

    internal OutputRig()
        : this(new FakeFiles(), 1000)
    {
    }

    internal OutputRig(FakeFiles files, long start)
    {
        Files = files;
        Clock = new FakeClock { Milliseconds = start };
        Bank = new OutputBank(Pins, Clock, files, Capacity) { Listener = this };
    }

    internal FakePins Pins { get; } = new FakePins();

    internal FakeFiles Files { get; }

    internal FakeClock Clock { get; }

    internal OutputBank Bank { get; }

    internal bool LinkUp { get; set; } = true;

    internal int Changes { get; private set; }

    internal int FailsafeEntered { get; private set; }

    internal int FailsafeLeft { get; private set; }

    internal long Now
    {
        get { return Clock.Milliseconds; }
    }

    /// <summary>Settings with an id of one letter and the next free pin.</summary>
    internal static OutputSettings Settings(int number)
    {
        return new OutputSettings { Id = "o" + number, Pin = FirstPin + number };
    }

    internal int Add(OutputSettings settings)
    {
        return Bank.Add(settings);
    }

    /// <summary>Lets time pass in steps, the last of which ends exactly after <paramref name="milliseconds"/>.</summary>
    internal void Run(long milliseconds)
    {
        const int Step = 100;
        long end = Clock.Milliseconds + milliseconds;
        while (end - Clock.Milliseconds > 0)
        {
            long left = end - Clock.Milliseconds;
            Clock.Advance(left < Step ? left : Step);
            Bank.Step(Clock.Milliseconds, LinkUp);
        }

        Bank.Step(Clock.Milliseconds, LinkUp);
    }

    internal int Send(int index, OutputCommandKind kind)
    {
        return Send(index, kind, 0, OutputSource.Mqtt);
    }

    internal int Send(int index, OutputCommandKind kind, int forSeconds, OutputSource source)
    {
        _command.Clear();
        _command.Kind = kind;
        _command.HasFor = forSeconds != 0;
        _command.ForSeconds = forSeconds;
        _command.Source = source;
        return Bank.Command(index, _command, Now);
    }

    internal int SendLevel(int index, int level)
    {
        _command.Clear();
        _command.Kind = OutputCommandKind.Level;
        _command.Level = level;
        return Bank.Command(index, _command, Now);
    }

    internal int SendExpiring(int index, OutputCommandKind kind, long expires)
    {
        _command.Clear();
        _command.Kind = kind;
        _command.HasExpires = true;
        _command.Expires = expires;
        return Bank.Command(index, _command, Now);
    }

    internal int PinOf(int index)
    {
        return Pins.Output(FirstPin + index);
    }

    /// <summary>The source as a number, for the assertions.</summary>
    internal int Source(int index)
    {
        return (int)Bank.Source(index);
    }

    public void OnOutputChanged(int index)
    {
        Changes++;
    }

    public void OnFailsafe(int index, bool active)
    {
        if (active)
        {
            FailsafeEntered++;
        }
        else
        {
            FailsafeLeft++;
        }
    }
}
