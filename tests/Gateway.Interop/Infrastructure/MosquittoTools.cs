namespace Gateway.Interop.Infrastructure;

/// <summary>Where mosquitto and its clients are on this machine.</summary>
internal static class MosquittoTools
{
    /// <summary>The broker.</summary>
    public static string Broker => Programs.Find("mosquitto")!;

    /// <summary>The publishing client.</summary>
    public static string Publisher => Programs.Find("mosquitto_pub")!;

    /// <summary>The subscribing client.</summary>
    public static string Subscriber => Programs.Find("mosquitto_sub")!;

    /// <summary>The tool that writes password files.</summary>
    public static string PasswordTool => Programs.Find("mosquitto_passwd")!;

    /// <summary>The arguments with which a client says who it is.</summary>
    public static string[] Credentials(Login? login) => login is null ? [] : ["-u", login.User, "-P", login.Password];

    /// <summary>Skips the test, or fails it, where one of them is not installed.</summary>
    public static void Require() =>
        Programs.Require("the packages mosquitto and mosquitto-clients", "mosquitto", "mosquitto_pub", "mosquitto_sub", "mosquitto_passwd");
}
