namespace Gateway.Core;

/// <summary>The documents of outputs and inputs.</summary>
internal static class States
{
    /// <summary>Writes an output's state, with its seconds on in <c>total</c> once there are any; <paramref name="time"/> is in Unix seconds or 0.</summary>
    internal static void WriteOutput(JsonWriter writer, OutputBank outputs, int index, long time, long now)
    {
        writer.BeginObject();
        writer.Key("s");
        writer.Text(outputs.IsOn(index) ? "on" : "off");
        if (outputs.IsPwm(index))
        {
            writer.Key("level");
            writer.Number(outputs.Level(index));
        }

        writer.Key("src");
        writer.Text(SourceText(outputs.Source(index)));
        int left = outputs.SecondsLeft(index, now);
        if (left > 0)
        {
            writer.Key("left");
            writer.Number(left);
        }

        long total = outputs.OnSeconds(index);
        if (total > 0)
        {
            writer.Key("total");
            writer.Number(total);
        }

        WriteTime(writer, time);
    }

    /// <summary>Writes an input's state, or a counter's total and flow.</summary>
    internal static void WriteInput(JsonWriter writer, InputBank inputs, int index, long time)
    {
        writer.BeginObject();
        if (!inputs.IsCounter(index))
        {
            writer.Key("s");
            writer.Text(inputs.IsOn(index) ? "on" : "off");
        }
        else
        {
            writer.Key("total");
            writer.Thousandths(inputs.Total(index));
            writer.Key("flow");
            if (inputs.IsFaulty(index))
            {
                writer.Null();
                writer.Key("q");
                writer.Text("fault");
            }
            else
            {
                writer.Thousandths(inputs.Flow(index));
            }
        }

        WriteTime(writer, time);
    }

    private static void WriteTime(JsonWriter writer, long time)
    {
        writer.Key("t");
        writer.Number(time);
        writer.EndObject();
    }

    private static string SourceText(OutputSource source)
    {
        switch (source)
        {
            case OutputSource.Mqtt: return "mqtt";
            case OutputSource.Button: return "button";
            case OutputSource.Timer: return "timer";
            case OutputSource.Failsafe: return "failsafe";
            case OutputSource.MaxOn: return "maxon";
            case OutputSource.Interlock: return "interlock";
            default: return "boot";
        }
    }
}
