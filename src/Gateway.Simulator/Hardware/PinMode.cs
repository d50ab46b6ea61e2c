namespace Gateway.Simulator.Hardware;

/// <summary>What a simulated pin has been opened as.</summary>
internal enum PinMode
{
    Closed,
    Output,
    Input,
    Pwm,
    Adc,
    Counter,
}
