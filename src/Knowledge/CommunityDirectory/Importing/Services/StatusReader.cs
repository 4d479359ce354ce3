using CommunityBot.Knowledge.CommunityDirectory.Importing.Fields;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Services;

internal static class StatusReader
{
    public static ServiceStatus Read(JsonFields service)
    {
        if (service.Text("status") is not { } text)
        {
            service.Notes.Add(Deviation.NoStatus);
            return ServiceStatus.Active;
        }

        if (Standard(text) is { } standard)
        {
            return standard;
        }

        var words = text.ToLowerInvariant().Replace('_', ' ').Replace('-', ' ').Trim();
        if ((Standard(words) ?? Other(words)) is { } meant)
        {
            service.Notes.Add(Deviation.StatusWord, text);
            return meant;
        }

        // Sending somebody to a closed door is worse than hiding an open one, and the report tells.
        service.Notes.Add(Deviation.UnknownStatus, text);
        return ServiceStatus.Inactive;
    }

    private static ServiceStatus? Standard(string word) => word switch
    {
        "active" => ServiceStatus.Active,
        "inactive" => ServiceStatus.Inactive,
        "defunct" => ServiceStatus.Defunct,
        "temporarily closed" => ServiceStatus.TemporarilyClosed,
        _ => null,
    };

    private static ServiceStatus? Other(string word) => word switch
    {
        "open" or "live" or "published" or "current" or "running" or "available" or "approved" => ServiceStatus.Active,
        "draft" or "unpublished" or "archived" or "hidden" or "pending" or "expired" or "suspended" => ServiceStatus.Inactive,
        "closed" or "permanently closed" or "ended" or "deleted" or "withdrawn" => ServiceStatus.Defunct,
        "closed temporarily" or "temporary closed" or "paused" or "on hold" => ServiceStatus.TemporarilyClosed,
        _ => null,
    };
}
