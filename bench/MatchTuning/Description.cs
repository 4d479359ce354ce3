using System.Globalization;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.MatchTuning;

/// <summary>What was understood of a request, on one line.</summary>
internal static class Description
{
    public static string Of(Request request) => string.Join("; ", Parts(request).Where(p => p.Length > 0));

    private static IEnumerable<string> Parts(Request r) =>
    [
        r.Sought.ToString(), Flags(r), r.Gender == Gender.NotSaid ? "" : r.Gender.ToString(), r.Commitment == Commitment.Any ? "" : r.Commitment.ToString(),
        List("ages", r.Ages.Select(a => $"{a.From}-{a.To}")),
        List("at", r.Places.Select(p => p.Name)),
        List("not at", r.NotPlaces.Select(p => p.Name)),
        r.WithinMetres is { } metres ? string.Create(CultureInfo.InvariantCulture, $"within {metres} m") : "",
        r.Times is { } times ? (r.TimesAreWish ? "wish " : "") + List("times", Enum.GetValues<DayOfWeek>().Where(d => times[d] != 0).Select(d => $"{d.ToString()[..2]} {Hours(times[d])}")) : "",
        List("wishes", r.Wishes.Select(w => $"{w.Concept}“{w.Words}”{(w.IsSkill ? "*" : "")}")),
        List("not", r.NotConcepts),
        List("words", r.Words.Select(w => w.Stem + (w.Ordinary ? "" : "!"))),
    ];

    private static string Flags(Request r) => string.Join(' ', new (bool Set, string Name)[]
    {
        (r.ForOther, "for-other"), (r.ForClient, "client"), (r.WithChildren, "with-children"), (r.WithCarer, "carer"), (r.NoCar, "no-car"), (r.HasCar, "car"),
        (r.Near, "near"), (r.Anywhere, "anywhere"), (r.StepFree, "step-free"), (r.FreeOnly, "free"), (r.RemoteOnly, "remote"), (r.HomeVisit, "home-visit"),
        (r.InPerson, "in-person"), (r.NothingElse, "strict"), (r.Unaccompanied, "unaccompanied"), (r.WomenOnly, "women"), (r.MenOnly, "men"),
        (r.AdultsOnly, "adults"), (r.NoReferral, "no-referral"),
    }.Where(f => f.Set).Select(f => f.Name));

    private static string List(string name, IEnumerable<string> items) => items.ToList() is { Count: > 0 } list ? $"{name} [{string.Join(", ", list)}]" : "";

    private static string Hours(ulong day) => string.Create(
        CultureInfo.InvariantCulture,
        $"{System.Numerics.BitOperations.TrailingZeroCount(day) / 2.0:0.#}-{(64 - System.Numerics.BitOperations.LeadingZeroCount(day)) / 2.0:0.#}");
}
