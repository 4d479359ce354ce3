using Microsoft.Extensions.Logging.Console;

namespace CommunityBot.Hosting;

/// <summary>Logs go to standard error with every verb: standard output is for what was asked for.</summary>
public static class StandardErrorLogging
{
    public static ILoggingBuilder ToStandardError(this ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(options => options.SingleLine = true);
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        return logging;
    }
}
