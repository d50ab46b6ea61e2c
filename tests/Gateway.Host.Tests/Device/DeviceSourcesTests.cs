using Gateway.NanoApi.IlCheck;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Device;

/// <summary>The device's sources compile against the device's API, and hold nothing that breaks on it.</summary>
[TestClass]
public sealed class DeviceSourcesTests
{
    [TestMethod]
    public void The_firmware_and_its_tests_compile_and_pass_the_check()
    {
        using var mqtt = Compile("Gateway.Mqtt", "src/Gateway.Mqtt");
        using var foundation = Compile("Gateway.Foundation", "src/Gateway.Foundation");
        using var core = Compile("Gateway.Core", "src/Gateway.Core", foundation, mqtt);
        using var firmware = Compile("Gateway", "src/Gateway.Esp32", foundation, mqtt, core);
        using var mqttTests = Compile("Gateway.Mqtt.Tests", "tests/Gateway.Mqtt.Tests", mqtt);
        using var coreTests = Compile("Gateway.Core.Tests", "tests/Gateway.Core.Tests", foundation, mqtt, core);
        foreach (DeviceAssembly assembly in (DeviceAssembly[])[foundation, mqtt, core, firmware, mqttTests, coreTests])
        {
            IReadOnlyList<Finding> findings = AssemblyChecker.Check(assembly.Path, assembly.Libraries);
            Assert.IsEmpty(findings, string.Join(Environment.NewLine, findings));
        }
    }

    private static DeviceAssembly Compile(string name, string folder, params DeviceAssembly[] projects)
    {
        var assembly = DeviceAssembly.FromFolder(name, Path.Combine(Repository.Root, folder), projects);
        Assert.IsEmpty(assembly.Errors, string.Join(Environment.NewLine, assembly.Errors));
        return assembly;
    }
}
