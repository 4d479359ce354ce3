using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace CommunityBot.Notifications.Draws.Holding;

/// <summary>What an organiser lays down before anybody can enter.</summary>
/// <param name="OwnSecret">True when the service commits to a secret of its own, ahead of the revealers.</param>
/// <param name="Revealers">Each with the hex of their commit.</param>
/// <param name="Beacon">True for the first round of drand's quicknet at or after the draw's hour, as the last source.</param>
/// <param name="PublicResults">Names of public results whose digits are entered once published.</param>
public sealed partial record DrawPlan(
    string Id, string Title, string About, string HeldBy, DrawPurpose Purpose, string? Event, PrizeTable Prizes,
    DateTimeOffset OpensAt, DateTimeOffset ClosesAt, DateTimeOffset RevealBy, DateTimeOffset DrawsAt,
    bool OwnSecret, ImmutableArray<RandomSource.Reveal> Revealers, ImmutableArray<string> PublicResults, bool Beacon, string? CarriesOver = null)
{
    private const int MostPlaces = 10_000;

    /// <returns>What is wrong with it, in plain sentences; none when it can be announced.</returns>
    public IEnumerable<string> Faults(DateTimeOffset now)
    {
        string?[] faults =
        [
            IdForm().IsMatch(Id) ? null : $"The id is \"{Id}\"; it has 3 to 60 of a-z, 0-9 and hyphens.",
            Title.Length is > 0 and <= 100 ? null : "The title has 1 to 100 characters.",
            About.Length <= 1000 ? null : "The text about it has at most 1,000 characters.",
            HeldBy.Length is > 0 and <= 100 ? null : "heldBy names who answers for it, in 1 to 100 characters.",
            (Purpose == DrawPurpose.Places) == (Event is not null) ? null : "A draw for places names its event, and a raffle names none.",
            Prizes is PrizeTable.Raffle { Prizes.Length: > MostPlaces } ? $"There are more than {MostPlaces} prizes." : null,
            ClosesAt > now ? null : "It closes in the past.",
            OpensAt < ClosesAt && ClosesAt < RevealBy && RevealBy < DrawsAt ? null : "Its times are not in order: it opens, closes, the reveals end, it draws.",
            OwnSecret || Beacon || Revealers.Length + PublicResults.Length > 0 ? null : "It has no source of chance.",
            Revealers.Select(r => r.Revealer).Append(DrawLife.OwnName).Distinct(StringComparer.OrdinalIgnoreCase).Count() == Revealers.Length + 1
                ? null : $"Two revealers have one name, or one is called {DrawLife.OwnName}.",
            PublicResults.Distinct().Count() == PublicResults.Length && PublicResults.All(r => r.Length is > 0 and <= 200) ? null : "Each public result has a name of its own, of up to 200 characters.",
            Revealers.All(r => r.Revealer.Length is > 0 and <= 60 && DrawHash.IsHex(r.Commit)) ? null : "A revealer has a name of up to 60 characters and a commit of 64 hex digits (0-9, a-f).",
            Revealers.Select(r => r.Commit).Distinct().Count() == Revealers.Length ? null : "Two revealers have the same commit.",
        ];
        return faults.OfType<string>();
    }

    /// <summary>The announced draw. Its own secret, where it has one, is made here.</summary>
    public HeldDraw Announce()
    {
        var secret = OwnSecret ? RandomNumberGenerator.GetBytes(DrawHash.Length) : null;
        RandomSource[] sources =
        [
            .. secret is null ? [] : new[] { new RandomSource.Reveal(DrawLife.OwnName, DrawHash.Hex(DrawHash.Commit(secret))) },
            .. Revealers,
            .. PublicResults.Select(p => new RandomSource.PublicResult(p)),
            .. Beacon ? [new RandomSource.Beacon(Drand.QuicknetChain, Drand.RoundAt(Whole(DrawsAt).ToUnixTimeSeconds()))] : Array.Empty<RandomSource>(),
        ];
        return new HeldDraw
        {
            Id = Id,
            Title = Title,
            About = About,
            HeldBy = HeldBy,
            Purpose = Purpose,
            Event = Event,
            CarriesOver = CarriesOver,
            PrizeFile = CanonicalJson.Write(Prizes.ToJson()),
            SourceLines = [.. sources.Select(s => CanonicalJson.Write(s.ToJson()))],
            OpensAt = Whole(OpensAt),
            ClosesAt = Whole(ClosesAt),
            RevealBy = Whole(RevealBy),
            DrawsAt = Whole(DrawsAt),
            OwnSecret = secret is null ? null : DrawHash.Hex(secret),
        };
    }

    private static DateTimeOffset Whole(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{1,58})[a-z0-9]$", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();
}
