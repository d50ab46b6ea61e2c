using Gateway.Core;
using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests
{
    [TestClass]
    public class Ds18b20Tests
    {
        [TestMethod]
        public void B20_AnEmptyWireIsNoDevice()
        {
            var bus = new SilentOneWireBus();
            var driver = new Ds18b20(new SensorSettings(), bus, new BusTurn(), null);
            Assert.IsTrue(driver.Start(0) == SensorState.Fault);
            Assert.IsTrue(driver.Fault == SensorFault.NoDev, "-127 elsewhere");
        }

        [TestMethod]
        public void B20_AShortedWireIsNot0Degrees()
        {
            // nine zero bytes have a valid checksum
            var bus = new SilentOneWireBus();
            bus.Shorted = true;
            var driver = new Ds18b20(new SensorSettings(), bus, new BusTurn(), null);
            SensorRun.Measure(driver, 0);
            Assert.IsTrue(driver.State == SensorState.Fault);
            Assert.IsTrue(driver.Fault == SensorFault.Short);
        }
    }
}
