using System.Collections.Immutable;
using CommunityBot.Knowledge.Matching.Reading;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>Puts a further message together with what was understood before it.</summary>
internal static class Revision
{
    private static readonly HashSet<string> Replacing = new(StringComparer.Ordinal) { "actually", "instead", "rather", "changed", "forget", "meant", "sorry", "thinking" };

    public static Request Of(Request before, Request said, Times times, Message message)
    {
        var replaces = message.Tokens.Any(t => Replacing.Contains(t.Text));
        var ruledOutPlaces = said.NotPlaces.Select(p => p.Name).ToHashSet();
        var keptPlaces = before.Places.Where(p => !ruledOutPlaces.Contains(p.Name)).ToImmutableArray();
        var keptWishes = before.Wishes.Where(w => !said.NotConcepts.Contains(w.Concept)).ToImmutableArray();
        // "Not Thursdays, he has football" asks for no football.
        if (times.RuledOut is not null && !before.Wishes.IsEmpty && !message.Speaks("topic.want") && !message.Speaks("topic.find"))
        {
            said = said with { Wishes = [], Words = [] };
        }

        return Seeking.Settle(before with
        {
            Sought = SoughtNow(before, said, message),
            ForOther = before.ForOther || said.ForOther,
            ForClient = before.ForClient || said.ForClient,
            Gender = said.Gender == Gender.NotSaid ? before.Gender : said.Gender,
            Ages = said.Ages.IsEmpty || (said.AgesImplied && !before.Ages.IsEmpty) ? before.Ages : said.Ages,
            WithChildren = before.WithChildren || said.WithChildren,
            WithCarer = before.WithCarer || said.WithCarer,
            Places = said.Places.IsEmpty ? keptPlaces : times.Adds && !replaces ? [.. keptPlaces, .. said.Places] : said.Places,
            NotPlaces = [.. before.NotPlaces, .. said.NotPlaces],
            WithinMetres = said.Anywhere ? null : said.WithinMetres ?? before.WithinMetres,
            NoCar = (before.NoCar || said.NoCar) && !said.HasCar,
            HasCar = (before.HasCar || said.HasCar) && !said.NoCar,
            Near = (before.Near || said.Near) && !said.Anywhere,
            Anywhere = said.Anywhere || (before.Anywhere && said.Places.IsEmpty),
            Times = times.Apply(before.Times),
            TimesAreWish = times.Suits is null ? before.TimesAreWish && times.RuledOut is null : times.IsWish,
            Wishes = [.. keptWishes.Concat(said.Wishes).DistinctBy(w => w.Concept)],
            NotConcepts = [.. before.NotConcepts.Concat(said.NotConcepts).Distinct().Where(c => said.Wishes.All(w => w.Concept != c))],
            Words = [.. before.Words.Concat(said.Words).Distinct()],
            Wording = Meanings.Together(before.Wording, said.Wording),
            StepFree = before.StepFree || said.StepFree,
            FreeOnly = before.FreeOnly || said.FreeOnly,
            RemoteOnly = (before.RemoteOnly || said.RemoteOnly) && !said.InPerson,
            InPerson = (before.InPerson || said.InPerson) && !said.RemoteOnly,
            RoleLikelihood = RoleLikelihood(before, said, message),
            AnythingWillDo = (before.AnythingWillDo && said.Wishes.IsEmpty) || said.AnythingWillDo,
            Light = before.Light || said.Light,
            Bereaved = before.Bereaved || said.Bereaved,
            HasPets = before.HasPets || said.HasPets,
            Inexperienced = before.Inexperienced || said.Inexperienced,
            NoCheck = before.NoCheck || said.NoCheck,
            NothingElse = before.NothingElse || said.NothingElse,
            Unaccompanied = before.Unaccompanied || said.Unaccompanied,
            AgesImplied = said.Ages.IsEmpty ? before.AgesImplied : said.AgesImplied,
            HomeVisit = before.HomeVisit || said.HomeVisit,
            GetsAbout = before.GetsAbout || said.GetsAbout,
            WomenOnly = before.WomenOnly || said.WomenOnly,
            MenOnly = before.MenOnly || said.MenOnly,
            AdultsOnly = before.AdultsOnly || said.AdultsOnly,
            NoReferral = before.NoReferral || said.NoReferral,
            Commitment = said.Commitment == Commitment.Any ? before.Commitment : said.Commitment,
            Languages = [.. before.Languages.Concat(said.Languages).Distinct()],
        });
    }

    /// <summary>A second message mostly adds a detail, so it weighs less than the first unless it says it plainly.</summary>
    private static double RoleLikelihood(Request before, Request said, Message message) =>
        message.Speaks("role.strong") ? Math.Max(before.RoleLikelihood, 0.95)
        : Odds.ToLikelihood(Odds.Of(before.RoleLikelihood) + (0.4 * Odds.Of(said.RoleLikelihood)));

    /// <summary>A second message mostly adds a detail: only a clear word changes what is sought.</summary>
    private static Sought SoughtNow(Request before, Request said, Message message) =>
        message.Speaks("role.strong") ? Sought.Role
        : before.Sought is Sought.Anything or Sought.PerhapsRole && said.Sought == Sought.Role ? Sought.Role
        : before.Sought;
}
