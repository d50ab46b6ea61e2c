using Gateway.Core;
using Gateway.Simulation.Hardware;

namespace Gateway.Simulation.Checks;

/// <summary>What a gateway may keep: so many readings in RAM and on flash, so many messages, and only files that it is known for, each as long as it may be.</summary>
public sealed class Bounds(string name, int segments)
{
    private const int ReadingsOfSegment = 254;

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
            if (length > FlashBudget.Limit(file, segments))
            {
                throw new Violation("files grow beyond their bound", $"{name}: {file} of {length} bytes");
            }
        }
    }
}
