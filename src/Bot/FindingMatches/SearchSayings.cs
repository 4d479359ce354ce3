using System.Text.RegularExpressions;
using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Asking;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.FindingMatches.Offering;

namespace CommunityBot.FindingMatches;

/// <summary>
/// What people type about a search instead of pressing a button: "tell me about 2", "forget Sundays", "change place",
/// "more like 3", "not for me 1, too far", "introduce me to 2". Words that mean nothing in the search are left to others.
/// </summary>
internal sealed partial class SearchSayings(
    SearchesInMemory searches, ShowOffer showOffer, MoreLikeThis moreLikeThis, RejectOffer rejectOffer, ForgetPart forgetPart, ChangeSearch changeSearch,
    Introduce introduce) : ITextHandler
{
    public async ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation)
    {
        if (searches.Open(turn) is not { } search)
        {
            return null;
        }

        var text = turn.Text.Trim().TrimEnd('.', '!', '?');
        return Which(About(), text) is { } about ? showOffer.Try(turn, about)
            : Which(Like(), text) is { } like ? await moreLikeThis.TryAsync(turn, like, cancellation)
            : NotForMe().Match(text) is { Success: true } rejected && !search.Progress.Shown.IsEmpty
                ? await rejectOffer.RunAsync(turn, $"{rejected.Groups["which"].Value} {rejected.Groups["why"].Value}".Trim(), cancellation)
            : Which(Forget(), text) is { } part ? await forgetPart.TryAsync(turn, part, cancellation)
            : Which(Change(), text) is { } kind && PartNamed.KindOf(kind) is not null ? await changeSearch.RunAsync(turn, kind, cancellation)
            : Which(IntroduceMe(), text) is { } entry ? await introduce.TryAsync(turn, entry, cancellation)
            : null;
    }

    /// <summary>True for words that are plainly about the search, whether or not they fit it.</summary>
    public static bool IsSaying(string text)
    {
        var said = text.Trim().TrimEnd('.', '!', '?');
        return Like().IsMatch(said) || NotForMe().IsMatch(said) || Forget().IsMatch(said) || IntroduceMe().IsMatch(said)
            || (Which(Change(), said) is { } kind && PartNamed.KindOf(kind) is not null)
            || (Which(About(), said) is { } which && which.Length < 12 && which.Any(char.IsAsciiDigit));
    }

    private static string? Which(Regex saying, string text) => saying.Match(text) is { Success: true } match ? match.Groups["which"].Value : null;

    [GeneratedRegex(@"^(?:(?:can you |please )?tell me (?:more )?about|(?:more )?(?:details?|info|information) (?:on|about|of|for)|show me|what is|more about) (?:number |option )?(?<which>.{1,60})$", RegexOptions.IgnoreCase)]
    private static partial Regex About();

    [GeneratedRegex(@"^(?:show me |anything |any )?(?:more|others?|something) (?:like|similar to) (?<which>.{1,60})$", RegexOptions.IgnoreCase)]
    private static partial Regex Like();

    [GeneratedRegex(@"^(?:not (?<which>\d|this|that)(?: for me)?|(?:number )?(?<which>\d|this|that)(?:'s| is)? not for me|not for me,? (?:number )?(?<which>\d|this|that)?|(?:number )?(?<which>\d|this|that|it)(?:'s| is) (?=too|the wrong|not))\b[,:;-]?\s*(?:because )?(?:it'?s |it is )?(?<why>.{0,60})$", RegexOptions.IgnoreCase)]
    private static partial Regex NotForMe();

    [GeneratedRegex(@"^(?:please )?(?:forget|drop|remove|leave out|take out|take away|scrap|delete) (?<which>.{1,60})$", RegexOptions.IgnoreCase)]
    private static partial Regex Forget();

    [GeneratedRegex(@"^(?:please )?change (?:the |my )?(?<which>\w{2,12})$", RegexOptions.IgnoreCase)]
    private static partial Regex Change();

    [GeneratedRegex(@"^(?:please )?(?:can you )?(?:introduce me(?: to)?|put me in touch with|put me in touch|connect me (?:to|with)) ?(?<which>.{0,60})$", RegexOptions.IgnoreCase)]
    private static partial Regex IntroduceMe();
}
