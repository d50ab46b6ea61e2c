namespace System.Device.Adc
{
    public class AdcChannel : AdcChannelBase, IDisposable
    {
        public override extern int ReadValue();
        public virtual extern void Dispose();
        internal extern AdcChannel();
    }

    public abstract class AdcChannelBase
    {
        public extern AdcController Controller { get; }
        public abstract int ReadValue();
        public extern double ReadRatio();
        protected extern AdcChannelBase();
    }

    public enum AdcChannelMode
    {
        SingleEnded = 0,
        Differential = 1,
    }

    public class AdcController : AdcControllerBase
    {
        public override extern int ChannelCount { get; }
        public override extern AdcChannelMode ChannelMode { get; set; }
        public override extern int MaxValue { get; }
        public override extern int MinValue { get; }
        public override extern int ResolutionInBits { get; }
        public extern AdcController();
        public override extern bool IsChannelModeSupported(AdcChannelMode channelMode);
        public override extern AdcChannel OpenChannel(int channelNumber);
    }

    public abstract class AdcControllerBase
    {
        public virtual extern int ChannelCount { get; }
        public virtual extern AdcChannelMode ChannelMode { get; set; }
        public virtual extern int MaxValue { get; }
        public virtual extern int MinValue { get; }
        public virtual extern int ResolutionInBits { get; }
        public abstract bool IsChannelModeSupported(AdcChannelMode channelMode);
        public abstract AdcChannel OpenChannel(int channelNumber);
        protected extern AdcControllerBase();
    }
}
