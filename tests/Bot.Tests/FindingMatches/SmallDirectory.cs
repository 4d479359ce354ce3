using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Bot.Tests.FindingMatches;

/// <summary>A directory small enough to know what fits, put into a running bot.</summary>
internal static class SmallDirectory
{
    public static readonly GeoPoint FootsCray = new(51.4180, 0.1160);
    public static readonly GeoPoint Erith = new(51.4803, 0.1777);

    public static Service Shed { get; } = Entry("shed", "Cray Men's Shed", "Woodwork, joinery and repairs in our workshop, with tea.", FootsCray, DayOfWeek.Sunday, 10, 12) with
    {
        Categories = [new TaxonomyTerm("bexley-snap", "Bexley Snap", Taxonomy: "article")],
    };

    public static Service Carving { get; } = Entry("carving", "Spoon Carvers", "Woodwork and joinery by hand: carving and whittling for beginners.", FootsCray, DayOfWeek.Wednesday, 10, 12) with
    {
        CostOptions = [new CostOption(null, 12, "a session")],
    };

    public static Service ErithWood { get; } = Entry("erithwood", "Erith Woodworkers", "Woodwork evenings: bring a project, borrow our tools.", Erith, DayOfWeek.Tuesday, 19, 21);

    public static Service Singing { get; } = Entry("choir", "Sidcup Singers", "A choir for everybody, no auditions.", new GeoPoint(51.4285, 0.1030), DayOfWeek.Thursday, 19, 21);

    public static Service Cafe { get; } = Entry("memory", "Memory Cafe", "Dementia cafe: company and songs for people with dementia and their families.", FootsCray, DayOfWeek.Friday, 14, 16);

    public static Service[] All { get; } = [Shed, Carving, ErithWood, Singing, Cafe];

    public static Service Entry(string id, string name, string description, GeoPoint point, DayOfWeek day, int opens, int closes) => new()
    {
        Id = id,
        Name = name,
        Description = description,
        Status = ServiceStatus.Active,
        Source = "test",
        Organization = new Organization { Id = "o-" + id, Name = name + " CIC", Email = $"hello@{id}.example.org" },
        AssuredOn = new DateOnly(2026, 6, 1),
        Ages = new AgeRange(18, null),
        Locations = [new Location { Id = "l-" + id, Name = "The Hall", Point = point }],
        Schedules = [new Schedule { Frequency = Frequency.Weekly, ByDay = [new WeekdayRule(day)], OpensAt = new TimeOnly(opens, 0), ClosesAt = new TimeOnly(closes, 0) }],
        CostOptions = [new CostOption(null, 0, null)],
        Contacts = [new Contact(null, null, $"hello@{id}.example.org", ["020 8000 0000"])],
    };

    public static async Task<BotDriver> StartAsync(Action<IServiceCollection>? replace = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var bot = await BotDriver.StartAsync(settings, replace);
        await bot.List(All);
        return bot;
    }

    /// <summary>Makes these the whole of the directory.</summary>
    public static async Task List(this BotDriver bot, params Service[] services)
    {
        var store = bot.Services.GetRequiredService<IDirectoryStore>();
        var run = await store.BeginAsync("test", CancellationToken.None);
        await store.SaveAsync(run, services, [], CancellationToken.None);
        await store.FinishAsync(run, new DateOnly(2026, 6, 15), CancellationToken.None);
        await bot.Services.GetRequiredService<DirectoryLibrary>().RefreshAsync();
    }
}
