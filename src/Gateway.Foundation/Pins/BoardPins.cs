namespace Gateway.Foundation;

/// <summary>What a configuration over the air has to know of the board: its chip, and the pins that are taken whatever the sections say.</summary>
public sealed class BoardPins
{
    private readonly string _soc;
    private readonly bool _psram;

    /// <summary>Takes over the board's own use of pins.</summary>
    /// <param name="board">The board.</param>
    /// <param name="wifi">True where the network is Wi-Fi, which takes ADC2 (B21).</param>
    public BoardPins(BoardFile board, bool wifi)
    {
        _soc = board.Soc;
        _psram = board.Psram;
        Wifi = wifi;
        OneWirePin = board.OneWirePin;
        Used = SocPins.Bit(board.LedPin) | SocPins.Bit(board.SdaPin) | SocPins.Bit(board.SclPin) | SocPins.Bit(board.OneWirePin) | SocPins.Bit(board.RxPin) | SocPins.Bit(board.TxPin);
    }

    /// <summary>The chip's table, made anew: it is needed where a section is judged only. Null for a chip that is not known, on which every pin is refused.</summary>
    public SocPins Soc
    {
        get { return SocPins.For(_soc, _psram); }
    }

    /// <summary>Whether Wi-Fi is in use.</summary>
    public bool Wifi { get; }

    /// <summary>The 1-Wire data line, or <see cref="BoardFile.NoPin"/>.</summary>
    public int OneWirePin { get; }

    /// <summary>Pins of the LED, the buses and the console, a bit for each.</summary>
    public long Used { get; }
}
