namespace Gateway.Core;

/// <summary>Hears of an output bank. Called from inside the bank's calls: notes what happened and returns; it does not command the bank.</summary>
public interface IOutputListener
{
    /// <summary>An output's level, source or end time changed, or its total on flash grew (at a checkpoint).</summary>
    void OnOutputChanged(int index);

    /// <summary>An output entered its failsafe (<paramref name="active"/>), or the link came back after that.</summary>
    void OnFailsafe(int index, bool active);
}
