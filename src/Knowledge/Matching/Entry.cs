using System.Collections.Immutable;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching.Profiles;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Matching;

/// <summary>What is kept of an entry's profile for checking and ranking it.</summary>
internal sealed record Entry
{
    public required Service Service { get; init; }

    public required ImmutableArray<GeoPoint> Points { get; init; }

    public required ImmutableArray<Session> Sessions { get; init; }

    public required ImmutableArray<string> Languages { get; init; }

    public required ImmutableArray<Place> Areas { get; init; }

    public required ImmutableArray<int> Required { get; init; }

    /// <summary>The concepts of what it is mainly about.</summary>
    public required ImmutableArray<int> Topics { get; init; }

    public required AgeRange Ages { get; init; }

    /// <summary>The day after which it is over; null for what goes on.</summary>
    public required DateOnly? Until { get; init; }

    public required Traits Traits { get; init; }

    public required StepFreeAccess StepFree { get; init; }

    public required Price Price { get; init; }

    /// <summary>A bit for each of the particular concepts that it is mainly about (<see cref="MatchIndex.ParticularsOf"/>).</summary>
    public required UInt128 Particulars { get; init; }

    public required Gender Only { get; init; }

    public bool Is(Traits trait) => (Traits & trait) != 0;

    public static Entry Of(EntryProfile profile, UInt128 particulars, ImmutableArray<int> topics) => new()
    {
        Service = profile.Service,
        Points = profile.Points,
        Sessions = profile.Sessions,
        Languages = profile.Languages,
        Areas = profile.Areas,
        Required = profile.Required,
        Topics = topics,
        Ages = profile.Ages,
        Until = profile.Until,
        StepFree = profile.StepFree,
        Price = profile.Price,
        Only = profile.Only,
        Particulars = particulars,
        Traits = (profile.IsRole ? Traits.Role : 0) | (profile.WelcomesChildren ? Traits.WelcomesChildren : 0)
            | (profile.NeedsReferral ? Traits.NeedsReferral : 0) | (profile.Remote ? Traits.Remote : 0) | (profile.ComesHome ? Traits.ComesHome : 0)
            | (profile.AnyTime ? Traits.AnyTime : 0) | (profile.OneOff ? Traits.OneOff : 0) | (profile.LittleTime ? Traits.LittleTime : 0)
            | (profile.Closed ? Traits.Closed : 0) | (profile.Accompanied ? Traits.Accompanied : 0) | (profile.BoroughOnly ? Traits.BoroughOnly : 0) | profile.Demands,
    };

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
