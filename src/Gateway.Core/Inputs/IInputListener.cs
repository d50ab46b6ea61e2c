namespace Gateway.Core;

/// <summary>Hears of an input bank. Called from inside <see cref="InputBank.Step"/>: notes what happened and returns.</summary>
public interface IInputListener
{
    /// <summary>A contact or button settled at another level, or a counter's hardware failed or answers again.</summary>
    void OnInputChanged(int index);

    /// <summary>A button was pressed. <paramref name="code"/> is what its output answered: 0 when it has none, or when it obeyed.</summary>
    void OnButton(int index, ButtonPress press, int code);

    /// <summary>A counter has another flow.</summary>
    void OnFlow(int index);

    /// <summary>A counter has a new total, and it is on flash.</summary>
    void OnTotal(int index);
}
