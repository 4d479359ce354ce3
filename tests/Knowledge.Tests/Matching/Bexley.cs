using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Tests.Matching;

/// <summary>A small invented directory, and people who ask it for things.</summary>
internal sealed class Bexley : ICommunityDirectory
{
    private static readonly string Content = Path.Combine(AppContext.BaseDirectory, "Content");
    private static readonly Gazetteer Places = Gazetteer.Read(Content);
    private static readonly DateOnly Today = new(2026, 11, 23);

    private readonly MatchService _matches;

    public Bexley(params IEnumerable<Service> entries)
    {
        Current = new DirectorySnapshot([.. entries], 1);
        _matches = new MatchService(this, Places, Content);
    }

    public DirectorySnapshot Current { get; }

    public static Service Group(string name, string description) => new()
    {
        Id = name,
        Name = name,
        Description = description,
        Status = ServiceStatus.Active,
        Source = "test",
        AssuredOn = Today.AddDays(-30),
    };

    public static Service Role(string name, string description) => Group(name, description) with { Role = new VolunteerRole() };

    public static Request Read(params string[] turns)
    {
        var bexley = new Bexley();
        return turns.Aggregate((Request?)null, (request, turn) => bexley._matches.Requests.Read(turn, request))!;
    }

    public MatchResult Ask(params string[] turns) =>
        _matches.Match(turns.Aggregate((Request?)null, (request, turn) => _matches.Requests.Read(turn, request))!, Today);

    /// <returns>The names of what is offered, best first.</returns>
    public IReadOnlyList<string> Offers(params string[] turns) =>
        Ask(turns) is MatchResult.Matched matched ? [.. matched.Offers.Select(o => o.Service.Name)] : [];

    public static Schedule Every(DayOfWeek day, int opens, int closes) => new()
    {
        Frequency = Frequency.Weekly,
        ByDay = [new WeekdayRule(day)],
        OpensAt = new TimeOnly(opens, 0),
        ClosesAt = new TimeOnly(closes, 0),
    };

    public static Location In(string place, string? accessibility = null) => new()
    {
        Id = place,
        Name = place,
        Point = Places.Find(place)!.Point,
        Accessibility = accessibility,
    };
}
