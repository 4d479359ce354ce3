using System.Diagnostics;
using System.Diagnostics.Metrics;
using CommunityBot.Configuring;
using CommunityBot.Storage;
using CommunityBot.Telemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CommunityBot.Hosting;

/// <summary>
/// Metrics at /metrics, always; traces and the same metrics by OTLP when <c>Telemetry:OtlpEndpoint</c> names a collector.
/// Only what this program says of itself goes out: the spans of web servers and clients hold addresses with tokens and chats.
/// </summary>
internal static class TelemetryModule
{
    private const string Endpoint = "Telemetry:OtlpEndpoint";
    private const string Headers = "Telemetry:OtlpHeaders";

    public static IServiceCollection AddTelemetrySettings(this IServiceCollection services) => services
        .AddSetting(Setting.WebAddress(Endpoint))
        .AddSetting(Setting.Text(Headers, secret: true));

    /// <summary>Has <typeparamref name="T"/>'s figures shown at /metrics, and exported.</summary>
    public static IServiceCollection AddMetrics<T>(this IServiceCollection services)
        where T : class, IMetricSource => services.AddSingleton<IMetricSource>(provider => provider.GetRequiredService<T>());

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        // What this program calls (Telegram, calendars, feeds) is not told of its traces.
        DistributedContextPropagator.Current = DistributedContextPropagator.CreateNoOutputPropagator();
        services.AddMetrics<BotMetrics>();
        services.AddSingleton<IMetricSource, ConversationReadings>().AddSingleton<IMetricSource, ProcessReadings>()
            .AddSingleton<IMetricSource, DatabaseReadings>();
        return configuration[Endpoint] is { Length: > 0 } endpoint ? services.AddExport(new Uri(endpoint), configuration[Headers]) : services;
    }

    public static IEndpointRouteBuilder MapMetrics(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/metrics", (IEnumerable<IMetricSource> sources) =>
        {
            var text = new StringWriter();
            foreach (var source in sources)
            {
                source.WriteTo(text);
            }

            return Results.Text(text.ToString(), "text/plain; version=0.0.4");
        });
        return endpoints;
    }

    private static IServiceCollection AddExport(this IServiceCollection services, Uri endpoint, string? headers)
    {
        // The program is built without meters; this comes before anything has made one.
        AppContext.SetSwitch("System.Diagnostics.Metrics.Meter.IsSupported", true);
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                "communitybot", serviceVersion: typeof(TelemetryModule).Assembly.GetName().Version?.ToString(3), serviceInstanceId: Guid.NewGuid().ToString()))
            .WithTracing(traces => traces
                .AddSource(Tracing.Source.Name)
                .AddOtlpExporter(options => To(options, endpoint, "v1/traces", headers)))
            .WithMetrics(metrics => metrics
                .AddMeter(ShownMetrics.Name)
                .AddInstrumentation(provider => new ShownMetrics(provider.GetRequiredService<IMeterFactory>(), provider.GetServices<IMetricSource>()))
                .AddOtlpExporter(options => To(options, endpoint, "v1/metrics", headers)));
        return services;
    }

    private static void To(OtlpExporterOptions options, Uri endpoint, string path, string? headers)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/" + path);
        options.Headers = headers is { Length: > 0 } ? headers : options.Headers;
    }

    private sealed class ShownMetrics
    {
        public const string Name = "CommunityBot";

        public ShownMetrics(IMeterFactory meters, IEnumerable<IMetricSource> sources)
        {
            // The factory's, which outlives the exporter: the last figures go out at the end.
            var meter = meters.Create(Name);
            foreach (var metric in sources.SelectMany(s => s.Metrics))
            {
                metric.ShowOn(meter);
            }
        }
    }
}
