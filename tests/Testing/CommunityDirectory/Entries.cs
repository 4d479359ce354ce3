using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Testing.CommunityDirectory;

/// <summary>Entries for tests: one with nothing but a name, and one that has something in every field.</summary>
public static class Entries
{
    public static Service Named(string name, string? id = null) => new()
    {
        Id = id ?? Guid.NewGuid().ToString(),
        Name = name,
        Status = ServiceStatus.Active,
        Source = "test",
    };

    public static Service At(this Service service, string place, double latitude, double longitude, string? accessibility = null) => service with
    {
        Locations = service.Locations.Add(new Location
        {
            Id = $"{service.Id}-{service.Locations.Length}",
            Name = place,
            Point = new GeoPoint(latitude, longitude),
            Accessibility = accessibility,
        }),
    };

    public static Service On(this Service service, DayOfWeek day, int opens, int closes) => service with
    {
        Schedules = service.Schedules.Add(new Schedule
        {
            Frequency = Frequency.Weekly,
            ByDay = [new WeekdayRule(day)],
            OpensAt = new TimeOnly(opens, 0),
            ClosesAt = new TimeOnly(closes, 0),
        }),
    };

    public static Service In(this Service service, string category, string taxonomy = "Interests") =>
        service with { Categories = service.Categories.Add(new TaxonomyTerm(taxonomy + "/" + category, category, null, null, taxonomy)) };

    /// <summary>Every field filled, with ids that are no UUIDs.</summary>
    public static Service Full(string id) => new Service
    {
        Id = id,
        Name = "Riverside Shed",
        Status = ServiceStatus.TemporarilyClosed,
        Organization = new Organization
        {
            Id = "org 7",
            Name = "Riverside Makers",
            Description = null,
            Email = "info@riverside.example",
            Website = "https://riverside.example/about us",
            CharityNumber = "1234567",
        },
        Description = "Woodwork for all. Write to joan.miller@mail.example or to riverside@mail.example.",
        Url = "not an address",
        Email = "joan.miller@mail.example",
        Fees = "£2 a session",
        Accreditations = "Fire safety",
        Alert = "Closed until May.",
        Eligibility = "Anybody who likes wood",
        Ages = new AgeRange(18, 99),
        AssuredOn = new DateOnly(2026, 5, 4),
        LastModified = new DateTimeOffset(2026, 5, 4, 12, 30, 0, TimeSpan.FromHours(1)),
        Schedules =
        [
            new Schedule
            {
                ValidFrom = new DateOnly(2026, 1, 1),
                ValidTo = new DateOnly(2026, 12, 31),
                Start = new DateOnly(2026, 1, 6),
                Frequency = Frequency.Monthly,
                Interval = 2,
                ByDay = [new WeekdayRule(DayOfWeek.Tuesday, 2), new WeekdayRule(DayOfWeek.Friday, -1)],
                OpensAt = new TimeOnly(10, 0),
                ClosesAt = new TimeOnly(12, 30),
                Link = "https://riverside.example/times",
            },
            new Schedule { Frequency = Frequency.Weekly, ByDay = [new WeekdayRule(DayOfWeek.Monday)], Certainty = Certainty.Unsure, Says = "Mondays, mostly" },
            new Schedule { Frequency = Frequency.Monthly, ByMonthDay = [1, -1], Certainty = Certainty.Read, Says = "first and last of the month" },
        ],
        Locations =
        [
            new Location
            {
                Id = "place:1",
                Name = "The Shed",
                Point = new GeoPoint(51.48, 0.177),
                Address = new Address("1 Wharf Road", null, null, "DA8 1AA"),
                Accessibility = "Step-free",
            },
            new Location { Id = "place:2", Kind = LocationKind.Virtual, Name = "By telephone", Address = new Address(null, null, null, null) },
        ],
        CostOptions = [new CostOption("Adults", 2m, "a session") { ValidFrom = new DateOnly(2026, 1, 1) }],
        Contacts = [new Contact("Joan Miller", "Shed lead", "joan.miller@mail.example", ["020 7946 0001"])],
        Languages = ["English", "Polish"],
        Areas = ["Erith"],
        Funding = ["A grant"],
        Source = "test",
    }.In("Woodwork").In("shine-club-night", ArticleLink.Taxonomy);
}
