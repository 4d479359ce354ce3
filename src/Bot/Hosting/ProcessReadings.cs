using System.Diagnostics;
using CommunityBot.Telemetry;

namespace CommunityBot.Hosting;

/// <summary>What the process takes of its machine, under the names that every Prometheus client gives it.</summary>
internal sealed class ProcessReadings : IMetricSource
{
    private static readonly string Version = typeof(ProcessReadings).Assembly.GetName().Version?.ToString(3) ?? "";

    public IEnumerable<Metric> Metrics =>
    [
        new Reading("communitybot_build_info", "The program's version", "version", () => [(Version, 1)]),
        new Reading("process_cpu_seconds_total", "Processor time taken", () => Environment.CpuUsage.TotalTime.TotalSeconds) { Rises = true },
        new Reading("process_resident_memory_bytes", "Memory held", () => Environment.WorkingSet),
        new Reading("process_start_time_seconds", "When the process began, in seconds since 1970", () => Started),
    ];

    private static double Started { get; } = new DateTimeOffset(Process.GetCurrentProcess().StartTime).ToUnixTimeMilliseconds() / 1000.0;
}
