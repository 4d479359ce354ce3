using System.CommandLine;
using System.Globalization;
using CommunityBot.Directories;
using CommunityBot.Evaluation;
using CommunityBot.Hosting;
using CommunityBot.Limits;

namespace CommunityBot.Commands;

/// <summary>Reads conversations from standard input and writes what the bot said; touches no stored data.</summary>
internal static class ReplayCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var now = new Option<string?>("--now") { Description = "The instant taken for the present, for example 2026-05-01T12:00:00Z." };
        var directory = new Option<string?>("--directory") { Description = "A file of groups and services to use alone; otherwise the stored ones, or those that come with the program." };
        var command = new Command("replay", "Read conversations, one JSON object a line, and write what the bot said.") { now, directory };
        now.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Instant(result.Tokens[0].Value) is null)
            {
                result.AddError($"--now is \"{result.Tokens[0].Value}\"; write an instant as 2026-05-01T12:00:00Z");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var services = Offline(configuration, parsed.GetValue(now) is { } text ? Instant(text) : null);
            await (parsed.GetValue(directory) is { } file
                ? services.FillFromAsync(file, cancellation)
                : services.FillFromStoreAsync(configuration, cancellation));
            var replay = ActivatorUtilities.CreateInstance<Replay>(services);
            if (await replay.RunAsync(Console.In, parsed.InvocationConfiguration.Output, cancellation) is { } fault)
            {
                throw new WorkFailedException(fault);
            }

            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>The whole bot with no channel, an empty directory and nothing stored, and no limit on how fast one may ask.</summary>
    internal static ServiceProvider Offline(IConfiguration configuration, DateTimeOffset? now) =>
        VerbServices.Build(configuration, services =>
        {
            services.AddNoStorage().Configure<LimitOptions>(limits => limits.MessagesPerMinute = LimitOptions.Most);
            return now is { } instant ? services.AddSingleton<TimeProvider>(new FixedClock(instant)) : services;
        });

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
