using Gateway.Simulator.Boards;
using Gateway.Simulator.Hardware;

namespace Gateway.Simulator.Running;

/// <summary>What the keys do while the table is shown: press the board's button, break and mend sensors, quit.</summary>
public sealed class SimulatorKeys(SimulatedBoard board)
{
    /// <summary>The line that explains the keys.</summary>
    public const string Help = "keys: n next channel, f its next fault, b the board's button, q quit";

    private const int PressMilliseconds = 200;

    private static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();

    private readonly string[] _channels = [.. board.Breakable.Order(StringComparer.Ordinal)];
    private readonly Dictionary<string, FaultKind> _faults = [];
    private int _channel;
    private long _releaseAt;
    private bool _pressed;

    /// <summary>Whether the user wants to quit.</summary>
    public bool Quit { get; private set; }

    /// <summary>Obeys a key; what to tell the user, or null.</summary>
    public string? Press(ConsoleKey key, long now)
    {
        switch (key)
        {
            case ConsoleKey.Q:
                Quit = true;
                return null;
            case ConsoleKey.B:
                board.PressButton(true);
                _pressed = true;
                _releaseAt = now + PressMilliseconds;
                return "button pressed";
            case ConsoleKey.N when _channels.Length > 0:
                _channel = (_channel + 1) % _channels.Length;
                return Describe();
            case ConsoleKey.F when _channels.Length > 0:
                FaultKind next = Kinds[((int)Fault + 1) % Kinds.Length];
                _faults[Channel] = next;
                board.SetFault(Channel, next);
                return Describe();
            default:
                return null;
        }
    }

    /// <summary>Lets the button go when it was pressed long enough.</summary>
    public void Step(long now)
    {
        if (_pressed && now - _releaseAt >= 0)
        {
            _pressed = false;
            board.PressButton(false);
        }
    }

    private string Channel => _channels[_channel];

    private FaultKind Fault => _faults.GetValueOrDefault(Channel);

    private string Describe() => $"{Channel}: {(Fault == FaultKind.None ? "works" : $"fault {Fault.ToString().ToLowerInvariant()}")}";
}
