namespace nanoFramework.TestFramework;

/// <summary>Marks a method that the device runs once after the tests of its class; the host refuses it, see <see cref="DeviceRules"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class CleanupAttribute : Attribute
{
}
