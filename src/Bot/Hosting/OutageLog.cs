using CommunityBot.Storage.Postgres;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Hosting;

/// <summary>
/// Tells of a database that is away in one line, and in another when it is back. Whatever fails meanwhile because of it,
/// in this program or in its libraries, would say the same many times a second: those lines are counted and left out.
/// </summary>
internal sealed class OutageLog(LoggerFactory inner) : ILoggerFactory
{
    private Outage? _outage;
    private long _leftOut;

    public void Watch(PostgresDoor door)
    {
        var log = inner.CreateLogger<OutageLog>();
        door.Outage.Began += why => log.LogError(
            "{Reason}. Nobody is answered and nothing is sent until it is back; further lines about it are left out", why.Message.TrimEnd('.'));
        door.Outage.Ended += lasted => log.LogWarning(
            "The database {Address} is back after {Seconds:F1} s; {Lines} lines about it were left out",
            door.Address, lasted.TotalSeconds, Interlocked.Exchange(ref _leftOut, 0));
        _outage = door.Outage;
    }

    // The scheduler tries again by itself, and warns of it before anybody knows of the outage.
    public ILogger CreateLogger(string categoryName) =>
        new Filter(inner.CreateLogger(categoryName), this, knownFrom: categoryName.StartsWith("Quartz", StringComparison.Ordinal) ? LogLevel.Warning : LogLevel.None);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        // The inner one is the container's.
    }

    private bool LeavesOut(Exception? e, bool alsoBefore)
    {
        if (e is null || !(alsoBefore || _outage is { Lasts: true }) || !Lost.IsCauseOf(e))
        {
            return false;
        }

        Interlocked.Increment(ref _leftOut);
        return true;
    }

    /// <param name="knownFrom">Lines of this level are left out also before the outage is known.</param>
    private sealed class Filter(ILogger logger, OutageLog all, LogLevel knownFrom) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!all.LeavesOut(exception, alsoBefore: logLevel == knownFrom))
            {
                logger.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}

internal static class OutageLogging
{
    public static IServiceCollection AddOutageLog(this IServiceCollection services) => services
        .AddSingleton<LoggerFactory>()
        .AddSingleton<OutageLog>()
        .Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => provider.GetRequiredService<OutageLog>()));
}
