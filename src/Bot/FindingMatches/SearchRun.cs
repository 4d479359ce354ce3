using System.Collections.Immutable;
using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Asking;
using CommunityBot.FindingMatches.Offering;
using CommunityBot.FindingMatches.Unmet;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Telemetry;

namespace CommunityBot.FindingMatches;

/// <summary>Looks for what a search asks, and says what was found and what was understood.</summary>
internal sealed class SearchRun(
    MatchService matches, SearchesInMemory searches, FurtherQuestions questions, UnmetNeedCounter unmet, CommunityDay day)
{
    private const int MostOffers = 5;

    /// <summary>What fits, without what was offered or turned down before.</summary>
    public Found Find(OpenSearch search, DateTimeOffset now)
    {
        using var span = Tracing.Step("search");
        var hidden = search.Progress.Offered.Concat(search.Progress.Dismissed).ToHashSet(StringComparer.Ordinal);
        return matches.Match(search.Request, day.Of(now), MostOffers + hidden.Count) switch
        {
            MatchResult.Matched matched => new Found([.. matched.Offers.Where(o => !hidden.Contains(o.Service.Id)).Take(MostOffers)], [], Fits: true),
            MatchResult.NothingFits nothing => new Found([], nothing.Nearest, Fits: false),
            var other => throw new InvalidOperationException($"No reply for {other.GetType().Name}"),
        };
    }

    /// <param name="form">Where the form of questions stands, if an answer in it led here.</param>
    public ValueTask<TurnOutcome> ShowAsync(Turn turn, OpenSearch search, DialogState? form, CancellationToken cancellation) =>
        ShowAsync(turn, search, Find(search, turn.Now), lead: null, form, cancellation);

    /// <param name="lead">Said before all else.</param>
    public ValueTask<TurnOutcome> ShowAsync(Turn turn, OpenSearch search, string lead, CancellationToken cancellation) =>
        ShowAsync(turn, search, Find(search, turn.Now), lead, form: null, cancellation);

    /// <summary>Says what <see cref="Find"/> found, and keeps the search open.</summary>
    public async ValueTask<TurnOutcome> ShowAsync(
        Turn turn, OpenSearch search, Found found, string? lead, DialogState? form, CancellationToken cancellation)
    {
        var parts = RequestParts.Of(search.Request, matches.LabelOf);
        var question = found.Offers.IsEmpty ? null : questions.For(search, found.Offers, day.Of(turn.Now));
        var counted = search.Progress.CountedUnmet || (!found.Fits && await unmet.CountAsync(search.Request, cancellation));
        ImmutableArray<string> shown = [.. found.Offers.Select(o => o.Service.Id)];
        var kept = searches.Keep(turn, search with
        {
            Progress = search.Progress with
            {
                Shown = shown,
                Offered = [.. search.Progress.Offered, .. shown],
                Asked = question is null ? search.Progress.Asked : [.. search.Progress.Asked, question],
                CountedUnmet = counted,
                LookedAt = null,
            },
        });
        return new TurnOutcome
        {
            Conversation = kept with { Dialog = Dialog(turn, question, form) },
            Replies = [new MatchReply(parts, lead, question is null ? null : SearchQuestions.Text(question)).Of(found)],
        };
    }

    /// <summary>A form of another feature that is open stays open.</summary>
    private static DialogState? Dialog(Turn turn, string? question, DialogState? form) =>
        turn.Conversation.Dialog is { } other && other.Name != SearchForm.DialogName ? other
        : question is null ? null
        : form is null ? DialogState.Start(SearchForm.DialogName, question)
        : form with { Step = question };
}

/// <summary>What a search found.</summary>
/// <param name="Nearest">What nearly fits; only where nothing does.</param>
/// <param name="Fits">False when nothing fits, true also when all that fits was offered before.</param>
internal sealed record Found(ImmutableArray<Offer> Offers, ImmutableArray<NearMiss> Nearest, bool Fits);
