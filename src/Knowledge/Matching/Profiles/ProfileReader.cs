using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Matching.Profiles;

/// <summary>Makes the profile of an entry.</summary>
internal sealed class ProfileReader(MatchingLexicon lexicon, Gazetteer gazetteer)
{
    public EntryProfile Read(Service service)
    {
        var description = Words.Fold(service.Description ?? "");
        var prose = string.Join(". ", new[] { description, Words.Fold(service.Eligibility ?? ""), Words.Fold(service.Alert ?? "") }.Where(t => t.Length > 0));
        var name = Words.Fold(service.Name);
        var subject = new SubjectReader(lexicon);
        subject.Add(name, 1f, 1f);
        foreach (var category in service.Categories)
        {
            subject.Add(Words.Fold(category.Name), 0.9f, 0.8f);
        }

        foreach (var skill in service.Role?.Skills ?? [])
        {
            subject.Add(Words.Fold(skill), 0.9f, 0.8f);
        }

        subject.AddProse(description, name);
        subject.Add(Words.Fold(service.Eligibility ?? ""), 0.6f, 0.5f);
        subject.Add(Words.Fold(service.Organization?.Name ?? ""), 0.2f, 0.3f);
        var isRole = service.Role is not null || service.Categories.Any(c => c.Name.StartsWith("Volunteering", StringComparison.OrdinalIgnoreCase))
            || name.Contains("volunteer", StringComparison.Ordinal);
        var ages = ProseAges.Fill(service.Ages, prose, name, isRole);
        var remote = ProsePlaces.IsRemote(service, prose, name);
        var sessions = SessionReader.Of(service, prose, lexicon);
        return new EntryProfile
        {
            Service = service,
            IsRole = isRole,
            Concepts = subject.Concepts,
            Words = subject.Words,
            Ages = ages,
            WelcomesChildren = ProseAges.WelcomesChildren(ages, prose, name, isRole),
            Only = ProseLimits.OnlyFor(name, prose, isRole),
            StepFree = Access.Of(service, prose, remote && service.Locations.All(l => l.Kind != LocationKind.Physical)),
            Price = isRole ? Price.Free : ProseLimits.PriceOf(service, prose),
            NeedsReferral = ProseLimits.NeedsReferral(prose),
            Remote = remote,
            ComesHome = ProsePlaces.ComesHome(prose, isRole),
            Points = [.. service.Locations.Where(l => l.Kind == LocationKind.Physical).Select(l => l.Point).OfType<GeoPoint>()],
            Sessions = sessions,
            AnyTime = SessionReader.IsAnyTime(service, prose, isRole, sessions),
            OneOff = service.Role?.OneOff ?? ProseLimits.IsOneOff(prose, name),
            LittleTime = ProseLimits.IsLittleTime(service, prose),
            Closed = ProseLimits.IsClosed(prose),
            Accompanied = ProseLimits.IsAccompanied(prose),
            Until = ProseDates.LastOf(prose),
            BoroughOnly = AreaServed.IsBorough(prose),
            Areas = AreaServed.Of(prose, gazetteer),
            Required = isRole ? Requirements.Of(prose, lexicon) : [],
            Demands = ProseDemands.Of(name, prose, isRole),
            Languages = [.. service.Languages.Select(l => Words.Fold(l))],
        };
    }
}
