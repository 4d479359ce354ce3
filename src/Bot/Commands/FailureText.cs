using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using CommunityBot.Configuring;
using CommunityBot.Storage;
using CommunityBot.Storage.Copying;

namespace CommunityBot.Commands;

/// <summary>What an operator reads when a verb fails: one clear line, for faults of ours also where it broke.</summary>
internal static class FailureText
{
    public static string Of(Exception exception) => exception switch
    {
        WorkFailedException or ConfigurationException or StorageUnavailableException or StorageCopyException => exception.Message,
        IOException or UnauthorizedAccessException or HttpRequestException => exception.Message,
        DbException => "The database could not do it: " + exception.Message,
        JsonException => "A file is not what it should be: " + exception.Message,
        // A settings file that is no JSON: which one stands outside, what is wrong with it inside.
        InvalidDataException => $"{exception.Message} {exception.InnerException?.InnerException?.Message ?? exception.InnerException?.Message}".Trim(),
        OperationCanceledException => "Stopped before it was done.",
        _ => string.Create(CultureInfo.InvariantCulture, $"A fault in the program ({exception.GetType().Name}): {exception.Message} [{exception.TargetSite}]"),
    };
}

/// <summary>A verb could not do its work, for a reason that the operator can act on: the message says it.</summary>
public sealed class WorkFailedException(string message, Exception? inner = null) : Exception(message, inner);
