using System.Collections.Immutable;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching.Profiles;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Matching;

/// <summary>What is kept of an entry's profile for checking and ranking it.</summary>
internal sealed record Entry
{
    /// <summary>An entry nobody has checked for so long is offered to nobody.</summary>
    private const int MostDaysUnchecked = 8 * 365;

    /// <summary>What the strategy names: old, but shipped on purpose.</summary>
    private const string Starter = "starter";

    public required Service Service { get; init; }

    public required ImmutableArray<GeoPoint> Points { get; init; }

    public required ImmutableArray<Session> Sessions { get; init; }

    public required ImmutableArray<string> Languages { get; init; }

    public required ImmutableArray<Place> Areas { get; init; }

    public required ImmutableArray<int> Required { get; init; }

    /// <summary>What it is mainly about, as a number of <see cref="MatchIndex.TopicSets"/>.</summary>
    public required int TopicSet { get; init; }

    /// <summary>When it can be had, as a number of <see cref="MatchIndex.Weeks"/>.</summary>
    public required int Week { get; init; }

    public required AgeRange Ages { get; init; }

    /// <summary>The number of the day after which it is over, or unchecked for too long.</summary>
    public required int LastDay { get; init; }

    /// <summary>The number of the day on which somebody last checked it; null when that isn't known.</summary>
    public required int? AssuredDay { get; init; }

    public required Traits Traits { get; init; }

    public required StepFreeAccess StepFree { get; init; }

    public required Price Price { get; init; }

    /// <summary>A bit for each of the particular concepts that it is mainly about (<see cref="MatchIndex.ParticularsOf"/>).</summary>
    public required UInt128 Particulars { get; init; }

    public required Gender Only { get; init; }

    public bool Is(Traits trait) => (Traits & trait) != 0;

    public static Entry Of(EntryProfile profile, UInt128 particulars, int topicSet, int week) => new()
    {
        Service = profile.Service,
        Points = profile.Points,
        Sessions = profile.Sessions,
        Languages = profile.Languages,
        Areas = profile.Areas,
        Required = profile.Required,
        TopicSet = topicSet,
        Week = week,
        Ages = profile.Ages,
        LastDay = LastDayOf(profile),
        AssuredDay = profile.Service.AssuredOn?.DayNumber,
        StepFree = profile.StepFree,
        Price = profile.Price,
        Only = profile.Only,
        Particulars = particulars,
        Traits = (profile.IsRole ? Traits.Role : 0) | (profile.WelcomesChildren ? Traits.WelcomesChildren : 0)
            | (profile.NeedsReferral ? Traits.NeedsReferral : 0) | (profile.Remote ? Traits.Remote : 0) | (profile.ComesHome ? Traits.ComesHome : 0)
            | (profile.AnyTime ? Traits.AnyTime : 0) | (profile.OneOff ? Traits.OneOff : 0) | (profile.LittleTime ? Traits.LittleTime : 0)
            | (profile.Closed ? Traits.Closed : 0) | (profile.Accompanied ? Traits.Accompanied : 0) | (profile.BoroughOnly ? Traits.BoroughOnly : 0) | profile.Demands,
    };

    private static int LastDayOf(EntryProfile profile)
    {
        var service = profile.Service;
        var over = profile.Until?.DayNumber ?? int.MaxValue;
        var ended = service.Schedules.Length > 0 && service.Schedules.All(s => s.ValidTo is not null) ? service.Schedules.Max(s => s.ValidTo!.Value.DayNumber) : int.MaxValue;
        var trusted = service.AssuredOn is { } assured && service.Source != Starter ? assured.DayNumber + MostDaysUnchecked : int.MaxValue;
        return Math.Min(over, Math.Min(ended, trusted));
    }

    /// <summary>Metres to the nearest of <paramref name="from"/>; null when it is nowhere in particular.</summary>
    public double? MetresFrom(ImmutableArray<Place> from)
    {
        double? nearest = null;
        foreach (var point in Points)
        {
            foreach (var place in from)
            {
                var metres = point.MetresTo(place.Point);
                nearest = nearest < metres ? nearest : metres;
            }
        }

        return nearest;
    }
}

[Flags]
internal enum Traits
{
    None = 0,
    Role = 1,
    WelcomesChildren = 2,
    NeedsReferral = 4,
    Remote = 8,
    ComesHome = 16,
    AnyTime = 32,
    OneOff = 64,
    LittleTime = 128,
    Closed = 256,
    Accompanied = 512,

    /// <summary>Whoever does it drives, mostly a car of their own.</summary>
    NeedsCar = 1024,

    /// <summary>Asks for a profession, a qualification or a long training.</summary>
    Demanding = 2048,

    /// <summary>Lifting, digging, standing for long, rough ground.</summary>
    Strenuous = 4096,

    /// <summary>Not for those who lost somebody of late.</summary>
    NotAfterLoss = 8192,

    /// <summary>Binds for half a year or more.</summary>
    LongTerm = 16384,

    /// <summary>Asks for a check of criminal records.</summary>
    NeedsCheck = 1048576,

    /// <summary>Asks for every week, or nearly.</summary>
    Weekly = 2097152,

    /// <summary>For people who live in the borough.</summary>
    BoroughOnly = 524288,

    /// <summary>For those who can't leave their home.</summary>
    ForHousebound = 131072,

    /// <summary>One may come and go within its hours.</summary>
    ComeAndGo = 262144,

    /// <summary>Three hours a week or more.</summary>
    MuchTime = 65536,

    /// <summary>Not for homes that have animals.</summary>
    NoOtherPets = 32768,
}
