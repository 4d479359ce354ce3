namespace CommunityBot.NotificationsBench;

/// <summary>How busy the machine is.</summary>
internal static class Load
{
    /// <returns>Its load average over a minute.</returns>
    public static string Now() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
