using System.Reflection;

namespace nanoFramework.TestFramework;

/// <summary>What a test class must keep so that it means the same on the device, where tests run with a null instance.</summary>
internal static class DeviceRules
{
    /// <summary>Looks for what would pass on the host and break on the device.</summary>
    /// <param name="testClass">The class that declares the tests.</param>
    /// <returns>The reason to refuse the class, or null.</returns>
    internal static string? Refuse(Type testClass)
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        foreach (FieldInfo field in testClass.GetFields(All))
        {
            if (!field.IsStatic)
            {
                return $"{testClass.Name}.{field.Name}: the device calls tests with a null instance; make it local to the tests.";
            }
        }

        foreach (MethodInfo method in testClass.GetMethods(All))
        {
            if (!method.IsStatic && method.DeclaringType == testClass && !method.IsDefined(typeof(TestMethodAttribute)) && !IsFixture(method))
            {
                return $"{testClass.Name}.{method.Name}: the device calls tests with a null instance; make it static.";
            }

            if (IsFixture(method))
            {
                return $"{testClass.Name}.{method.Name}: [Setup] and [Cleanup] run once a class on the device and have no match here; build the state inside the tests.";
            }
        }

        return null;
    }

    private static bool IsFixture(MethodInfo method)
    {
        return method.IsDefined(typeof(SetupAttribute)) || method.IsDefined(typeof(CleanupAttribute));
    }
}
