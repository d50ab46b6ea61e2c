using Gateway.Esp32.Tests;

namespace System.Device.Adc
{
    internal sealed class AdcController
    {
        public int ChannelCount => FakeChip.Current.AdcPins.Length;

        public int MaxValue => 4095;

        public AdcChannel OpenChannel(int channelNumber)
        {
            FakeChip.Current.Note($"adc {channelNumber}");
            return new AdcChannel();
        }
    }

    internal sealed class AdcChannel : IDisposable
    {
        public int ReadValue()
        {
            int conversion = FakeChip.Current.Conversion;
            return conversion < 0 ? throw new InvalidOperationException() : conversion;
        }

        public void Dispose() => FakeChip.Current.Note("close adc");
    }
}

namespace System.Device.Pwm
{
    internal sealed class PwmChannel(int pin) : IDisposable
    {
        private double _duty;

        public double DutyCycle
        {
            get => _duty;
            set
            {
                _duty = value;
                FakeChip.Current.Note(FormattableString.Invariant($"duty {pin} {value}"));
            }
        }

        public static PwmChannel CreateFromPin(int pin, int frequency, double dutyCyclePercentage)
        {
            FakeChip.Current.Check(pin);
            FakeChip.Current.Note(FormattableString.Invariant($"pwm {pin} {frequency} Hz {dutyCyclePercentage}"));
            return new PwmChannel(pin);
        }

        public void Start() => FakeChip.Current.Note($"start {pin}");

        public void Dispose() => FakeChip.Current.Note($"close {pin}");
    }
}
