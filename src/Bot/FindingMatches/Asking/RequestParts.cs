using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.FindingMatches.Asking;

/// <summary>One thing that was understood.</summary>
/// <param name="Kind">What sort of thing, as people say it: "place", "days", "age".</param>
/// <param name="Words">As it is shown: "near Foots Cray".</param>
/// <param name="Without">The request without it.</param>
internal sealed record RequestPart(string Kind, string Words, Request Without);

/// <summary>Takes a request apart into what can be shown, changed and taken away one by one.</summary>
internal static class RequestParts
{
    public const string Place = "place";
    public const string Days = "days";
    public const string Age = "age";
    public const string Subject = "subject";
    public const string Other = "other";

    private const double MetresToAMile = 1609.344;

    /// <param name="label">How people are told of a concept.</param>
    public static ImmutableArray<RequestPart> Of(Request request, Func<string, string> label) =>
        [.. Subjects(request, label), .. Whom(request), .. Times(request), .. Where(request), .. Needs(request)];

    /// <summary>"Woodwork, Sundays, near Foots Cray"; empty when nothing was understood.</summary>
    public static string InWords(ImmutableArray<RequestPart> parts) => string.Join(", ", parts.Select(p => p.Words));

    private static IEnumerable<RequestPart> Subjects(Request request, Func<string, string> label)
    {
        if (request.Sought is Sought.Role or Sought.PerhapsRole)
        {
            yield return new(Subject, "volunteering", request with { Sought = Sought.Anything });
        }

        foreach (var wish in request.Wishes.GroupBy(w => w.Words, StringComparer.Ordinal))
        {
            var words = wish.Key.Trim();
            yield return new(Subject, words.Length > 0 ? words : label(wish.First().Concept), request with { Wishes = [.. request.Wishes.Where(w => w.Words != wish.Key)] });
        }

        foreach (var word in request.Words.Where(w => !w.Ordinary))
        {
            yield return new(Subject, $"“{word.Stem}”", request with { Words = request.Words.Remove(word) });
        }

        foreach (var concept in request.NotConcepts)
        {
            yield return new(Subject, $"not {label(concept)}", request with { NotConcepts = request.NotConcepts.Remove(concept) });
        }
    }

    private static IEnumerable<RequestPart> Whom(Request request)
    {
        RequestPart?[] parts =
        [
            If(request.ForOther, "for somebody else", request with { ForOther = false }, Age),
            If(request.ForClient, "for a client", request with { ForClient = false }, Age),
            If(!request.Ages.IsEmpty, "aged " + string.Join(" and ", request.Ages.Select(InYears)), request with { Ages = [], AgesImplied = false }, Age),
            If(request.Gender == Gender.Female, "for a woman or girl", request with { Gender = Gender.NotSaid }, Age),
            If(request.Gender == Gender.Male, "for a man or boy", request with { Gender = Gender.NotSaid }, Age),
            If(request.WithChildren, "with children", request with { WithChildren = false }),
            If(request.WithCarer, "with a carer", request with { WithCarer = false }),
            If(request.Unaccompanied, "without anybody staying", request with { Unaccompanied = false }),
        ];
        return parts.OfType<RequestPart>();
    }

    private static IEnumerable<RequestPart> Times(Request request) =>
        request.Times is not { } times ? []
        : TimesInWords.Of(times).Select(t => new RequestPart(
            Days, request.TimesAreWish ? $"ideally {t.Words}" : t.Words, request with { Times = t.Without, TimesAreWish = request.TimesAreWish && t.Without is not null }));

    private static IEnumerable<RequestPart> Where(Request request)
    {
        RequestPart?[] others =
        [
            If(request.WithinMetres is not null, "within " + Miles(request.WithinMetres ?? 0), request with { WithinMetres = null }, Place),
            If(request.Near, "close by", request with { Near = false }, Place),
            If(request.Anywhere, "anywhere", request with { Anywhere = false }, Place),
            If(request.NoCar, "without a car", request with { NoCar = false }, Place),
            If(request.HasCar, "by car", request with { HasCar = false }, Place),
        ];
        return request.Places.Select(p => new RequestPart(Place, $"near {p.Name}", request with { Places = request.Places.Remove(p) }))
            .Concat(request.NotPlaces.Select(p => new RequestPart(Place, $"not {p.Name}", request with { NotPlaces = request.NotPlaces.Remove(p) })))
            .Concat(others.OfType<RequestPart>());
    }

    private static IEnumerable<RequestPart> Needs(Request request)
    {
        RequestPart?[] parts =
        [
            If(request.StepFree, "step-free", request with { StepFree = false }),
            If(request.FreeOnly, "free", request with { FreeOnly = false }),
            If(request.RemoteOnly, "from home", request with { RemoteOnly = false }),
            If(request.HomeVisit, "somebody who comes to the home", request with { HomeVisit = false }),
            If(request.InPerson, "in person", request with { InPerson = false }),
            If(request.NothingElse, "nothing else", request with { NothingElse = false }),
            If(request.WomenOnly, "women only", request with { WomenOnly = false }),
            If(request.MenOnly, "men only", request with { MenOnly = false }),
            If(request.AdultsOnly, "adults only", request with { AdultsOnly = false }),
            If(request.NoCheck, "no DBS check", request with { NoCheck = false }),
            If(request.NoReferral, "without a referral", request with { NoReferral = false }),
            If(request.Commitment == Commitment.OneOff, "just once", request with { Commitment = Commitment.Any }),
            If(request.Commitment == Commitment.LittleTime, "little time", request with { Commitment = Commitment.Any }),
            If(request.Commitment == Commitment.Regular, "regularly", request with { Commitment = Commitment.Any }),
        ];
        return parts.OfType<RequestPart>().Concat(request.Languages.Select(l => new RequestPart(
            Other, "in " + CultureInfo.InvariantCulture.TextInfo.ToTitleCase(l), request with { Languages = request.Languages.Remove(l) })));
    }

    private static RequestPart? If(bool said, string words, Request without, string kind = Other) => said ? new(kind, words, without) : null;

    private static string InYears(AgeBand age) =>
        age.From == age.To ? Number(age.From) : age.To >= 100 ? $"{Number(age.From)} or over" : $"{Number(age.From)} to {Number(age.To)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Miles(int metres)
    {
        var miles = metres / MetresToAMile;
        return miles < 0.75 ? "half a mile" : miles < 1.25 ? "a mile" : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(miles * 2) / 2:0.#} miles");
    }
}
