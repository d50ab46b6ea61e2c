using System;
using System.Net;
using System.Threading;
using Gateway.Core;
using Gateway.Mqtt;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Gateway.Esp32;

/// <summary>
/// Prints what only a board can tell, once, before the gateway starts: the figures of docs/on-the-device.md. Asked for by a file that <c>flash.ps1 -SelfTest</c> puts on
/// flash and that is deleted first, so that it can never keep a device from its work.
/// </summary>
internal sealed class BoardSelfTest
{
    private const string RequestFile = "selftest";
    private const string ScratchFile = "selftest.tmp";
    private const int Rounds = 20;
    private const int RecordLength = 64;
    private const int MaximumProbes = 16;
    private const int AddressWait = 60000;
    private const int OpenWait = 30000;
    private const int PollMilliseconds = 10;

    private readonly IClock _clock;
    private readonly IFiles _files;
    private readonly Esp32Device _device;
    private readonly StallMeter _stall;

    internal BoardSelfTest(IClock clock, IFiles files, Esp32Device device)
    {
        _clock = clock;
        _files = files;
        _device = device;
        _stall = new StallMeter(clock);
    }

    /// <summary>Whether the file was there; it is gone afterwards.</summary>
    internal bool TakeRequest()
    {
        byte[] any = new byte[8];
        return _files.Read(RequestFile, 0, any, 0, any.Length) >= 0 && _files.Delete(RequestFile);
    }

    /// <summary>Measures and prints; up to three minutes where there is no network.</summary>
    internal void Run(GatewayHardware hardware, GatewayConfiguration configuration)
    {
        Say("target", SystemInfo.TargetName + ", nanoFramework " + SystemInfo.Version.ToString());
        ShowMemory("before");
        _stall.Start();
        MeasureFlash();
        MeasureOutput(hardware.Pins, configuration);
        ShowAnalogue(hardware.Pins, configuration);
        ScanI2c(hardware.I2c);
        SearchOneWire(hardware.OneWire);
        MeasureNetwork(hardware.Transport, configuration.Mqtt.Host);
        ShowMemory("after");
        _stall.Stop();
        Say("end", "the gateway starts");
    }

    private static void Say(string what, string figure)
    {
        Log.Line("selftest " + what + ": " + figure);
    }

    private void ShowMemory(string when)
    {
        NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.Internal, out uint total, out uint free, out uint largest);
        Say("memory " + when, "managed " + _device.FreeHeap.ToString() + ", native " + free.ToString() + ", largest block " + largest.ToString() + " bytes free");
    }

    private void MeasureFlash()
    {
        byte[] record = new byte[RecordLength];
        int worst = 0;
        bool good = true;
        long begun = _clock.Milliseconds;
        for (int i = 0; i < Rounds; i++)
        {
            long from = _clock.Milliseconds;
            good &= _files.Append(ScratchFile, record, 0, record.Length);
            int took = (int)(_clock.Milliseconds - from);
            worst = took > worst ? took : worst;
        }

        int mean = (int)(_clock.Milliseconds - begun) / Rounds;
        _files.Delete(ScratchFile);
        Say("append 64 B and close", good ? "mean " + mean.ToString() + " ms, worst " + worst.ToString() + " ms" : "failed");
    }

    // the low pulse of an active-low relay lies between setting the mode and writing the level: this is its upper bound
    private static void MeasureOutput(IPins pins, GatewayConfiguration configuration)
    {
        if (configuration.OutputCount == 0)
        {
            return;
        }

        OutputSettings output = configuration.Outputs[0];
        ulong from = HighResTimer.GetCurrent();
        bool opened = pins.OpenOutput(output.Pin, output.Inverted);
        ulong took = HighResTimer.GetCurrent() - from;
        pins.Close(output.Pin);
        Say("open output " + output.Id, opened ? took.ToString() + " us" : "failed");
    }

    private static void ShowAnalogue(IPins pins, GatewayConfiguration configuration)
    {
        for (int i = 0; i < configuration.SensorCount; i++)
        {
            SensorSettings sensor = configuration.Sensors[i];
            if (SensorDrivers.PinUse(sensor.Driver) == PinUse.Adc && pins.OpenAdc(sensor.Pin))
            {
                Say("adc " + sensor.Id, "GPIO" + sensor.Pin.ToString() + " at " + pins.ReadMillivolts(sensor.Pin).ToString() + " mV");
                pins.Close(sensor.Pin);
            }
        }
    }

    private static void ScanI2c(II2cBus bus)
    {
        if (bus == null)
        {
            return;
        }

        byte[] any = new byte[1];
        string found = string.Empty;

        // the addresses of the drivers that there are: SHT3x, BME280 and BH1750, each with both of its own
        byte[] addresses = new byte[] { 0x23, 0x44, 0x45, 0x5C, 0x76, 0x77 };
        for (int i = 0; i < addresses.Length; i++)
        {
            if (bus.Transfer(addresses[i], null, 0, any, 1))
            {
                found += " " + addresses[i].ToString();
            }
        }

        Say("i2c", found.Length == 0 ? "no known device" : "devices (decimal)" + found);
    }

    private static void SearchOneWire(IOneWireBus bus)
    {
        if (bus == null)
        {
            return;
        }

        byte[] rom = new byte[Ds18b20.RomLength];
        string found = string.Empty;
        bool more = bus.Search(true, rom);
        for (int i = 0; more && i < MaximumProbes; i++)
        {
            found += " " + Ds18b20.FormatRom(rom);
            more = bus.Search(false, rom);
        }

        Say("1-wire", found.Length == 0 ? "no device" : "rom" + found);
    }

    private void MeasureNetwork(ITransport transport, string host)
    {
        long from = _clock.Milliseconds;
        bool up = WaitForAddress();
        Say("address", up ? _device.Address + " after " + (_clock.Milliseconds - from).ToString() + " ms" : "none in 60 s");
        Say("time of day", _clock.UnixSeconds == 0 ? "not yet" : _clock.UnixSeconds.ToString());
        if (up && host.Length > 0)
        {
            MeasureName(host);
            MeasureOpen(transport);
        }
    }

    private bool WaitForAddress()
    {
        for (int waited = 0; waited < AddressWait && _device.Address.Length == 0; waited += PollMilliseconds)
        {
            Thread.Sleep(PollMilliseconds);
        }

        return _device.Address.Length > 0;
    }

    private void MeasureName(string host)
    {
        _stall.TakeWorst();
        long from = _clock.Milliseconds;
        string result = "found";
        try
        {
            Dns.GetHostEntry(host);
        }
        catch (Exception e)
        {
            result = e.Message;
        }

        Report("name", result, from);
    }

    private void MeasureOpen(ITransport transport)
    {
        _stall.TakeWorst();
        long from = _clock.Milliseconds;
        TransportState state = transport.Open();
        while (state == TransportState.Opening && _clock.Milliseconds - from < OpenWait)
        {
            Thread.Sleep(PollMilliseconds);
            state = transport.Open();
        }

        Report("open", state == TransportState.Open ? "open" : "failed", from);
        ShowMemory("with a stream");
        transport.Close();
    }

    private void Report(string what, string result, long from)
    {
        Say(what, result + " in " + (_clock.Milliseconds - from).ToString() + " ms, all threads stalled " + _stall.TakeWorst().ToString() + " ms");
    }
}
