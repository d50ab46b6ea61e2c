namespace Gateway.Foundation;

/// <summary>Integer division that rounds to the nearest instead of towards zero.</summary>
public static class Rounding
{
    /// <summary>Divides; halves are rounded away from zero.</summary>
    /// <param name="dividend">At least <paramref name="divisor"/> / 2 away from the ends of 64 bits.</param>
    /// <param name="divisor">Greater than 0.</param>
    public static long Divide(long dividend, long divisor)
    {
        long half = divisor / 2;
        return (dividend < 0 ? dividend - half : dividend + half) / divisor;
    }
}
