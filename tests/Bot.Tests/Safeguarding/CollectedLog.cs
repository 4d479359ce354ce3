using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Bot.Tests.Safeguarding;

/// <summary>Keeps what was logged, as "Level text".</summary>
internal sealed class CollectedLog<T> : ILogger<T>
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
}

/// <summary>Keeps everything that any part of a program logs.</summary>
internal sealed class CollectedLogs : ILoggerProvider
{
    private readonly CollectedLog<CollectedLogs> _log = new();

    public IReadOnlyList<string> Lines => _log.Lines;

    public ILogger CreateLogger(string categoryName) => _log;

    public void Dispose()
    {
    }
}
