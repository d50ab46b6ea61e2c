namespace System.Device.Pwm
{
    public sealed class PwmChannel : IDisposable
    {
        public extern int Frequency { get; set; }
        public extern double DutyCycle { get; set; }
        public extern void Start();
        public extern void Stop();
        public static extern PwmChannel Create(int chip, int channel, int frequency, double dutyCyclePercentage);
        public static extern PwmChannel CreateFromPin(int pin, int frequency, double dutyCyclePercentage);
        public extern PwmChannel(int chip, int channel, int frequency, double dutyCyclePercentage);
        public extern void Dispose();
    }

    public enum PwmPulsePolarity
    {
        ActiveHigh = 0,
        ActiveLow = 1,
    }
}
