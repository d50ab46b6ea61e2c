using Gateway.Core;
using Gateway.Simulation.Hardware;

namespace Gateway.Simulation.Checks;

/// <summary>What a gateway may keep: so many readings in RAM and on flash, so many messages, and only files that it is known for, each as long as it may be.</summary>
public sealed class Bounds(string name, int segments)
{
    private const int Segment = 4096;
    private const int ReadingsOfSegment = 254;

    // a page of eight sections, and as many again while a transaction puts others behind them
    private const int Page = 4 + (16 * (24 + 480 + 4));
    private const int Root = 576;
    private const int Record = 256;

    private static readonly GatewayOptions s_options = new();

    private long _operations;

    /// <summary>Looks after a step.</summary>
    public void Check(Core.Gateway gateway, FlashModel flash)
    {
        if (gateway.Queued > s_options.Slots || gateway.Backlog - gateway.Stored > s_options.RingCapacity || gateway.Stored > segments * ReadingsOfSegment)
        {
            throw new Violation("what is kept in RAM grows beyond its bound", $"{name}: {gateway.Queued} messages, {gateway.Backlog} readings, {gateway.Stored} of them on flash");
        }

        if (flash.Operations != _operations)
        {
            _operations = flash.Operations;
            CheckFiles(flash);
        }
    }

    private void CheckFiles(FlashModel flash)
    {
        foreach ((string file, int length) in flash.Files)
        {
            if (length > Limit(file))
            {
                throw new Violation("files grow beyond their bound", $"{name}: {file} of {length} bytes");
            }
        }
    }

    /// <summary>The most bytes that a file may have; none for one that nobody knows.</summary>
    private int Limit(string file)
    {
        string stem = file.Split('.')[0];
        bool isNumbered = int.TryParse(stem.AsSpan(1), out int number);
        return (stem[0], isNumbered) switch
        {
            ('j', true) => number < segments ? Segment : 0,
            ('c', true) => number < SectionStore.Groups ? Page : 0,
            ('k', true) => number < 4 ? Record : 0,
            ('c', false) => stem == "cfg" ? Root : 0,
            _ => stem is "boot" or "outputs" or "inputs" or "device-key" ? Record : 0,
        };
    }
}
