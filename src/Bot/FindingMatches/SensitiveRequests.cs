using System.Collections.Immutable;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.FindingMatches;

/// <summary>What of a request may be stored only after a clear yes.</summary>
internal static class SensitiveRequests
{
    /// <summary>True when it speaks of health, faith or the like, or in words whose meaning is not known.</summary>
    public static bool IsSensitive(this Request request) => !request.SensitiveWords().IsEmpty;

    /// <summary>How the person put what is sensitive.</summary>
    public static ImmutableArray<string> SensitiveWords(this Request request) =>
        [.. request.Wishes.Where(w => w.Sensitivity != Sensitivity.None).Select(w => w.Words)
            .Concat(request.Words.Where(w => !w.Ordinary).Select(w => w.Stem)).Distinct(StringComparer.Ordinal)];
}
