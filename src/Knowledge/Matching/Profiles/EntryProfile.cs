using System.Collections.Immutable;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Matching.Profiles;

/// <summary>What matching needs to know of an entry, read from its fields and, where they are silent, from its prose.</summary>
internal sealed record EntryProfile
{
    public required Service Service { get; init; }

    public bool IsRole { get; init; }

    /// <summary>By concept number: how much the entry is about it, 0 to 1.</summary>
    public required IReadOnlyDictionary<int, float> Concepts { get; init; }

    /// <summary>By stem: how weighty the place is where the word stands, 0 to 1.</summary>
    public required IReadOnlyDictionary<string, float> Words { get; init; }

    public AgeRange Ages { get; init; }

    /// <summary>True when it is plainly for children, for families or for all ages.</summary>
    public bool WelcomesChildren { get; init; }

    /// <summary>Whom alone it is for.</summary>
    public Gender Only { get; init; }

    public StepFreeAccess StepFree { get; init; }

    public Price Price { get; init; }

    public bool NeedsReferral { get; init; }

    /// <summary>Can be done or had from home, online or by telephone.</summary>
    public bool Remote { get; init; }

    /// <summary>Somebody comes to the person's home.</summary>
    public bool ComesHome { get; init; }

    public ImmutableArray<GeoPoint> Points { get; init; } = [];

    /// <summary>Empty when the times are not known.</summary>
    public ImmutableArray<Session> Sessions { get; init; } = [];

    /// <summary>The times are as it suits the person.</summary>
    public bool AnyTime { get; init; }

    public bool OneOff { get; init; }

    public bool LittleTime { get; init; }

    /// <summary>Its own text says that it is over, full or closed.</summary>
    public bool Closed { get; init; }

    /// <summary>The last day that its text names, of an event that is over then; null for all else.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>For people who live in the borough only.</summary>
    public bool BoroughOnly { get; init; }

    /// <summary>Whoever looks after the person has to stay.</summary>
    public bool Accompanied { get; init; }

    /// <summary>What it asks of those who take part.</summary>
    public Traits Demands { get; init; }

    /// <summary>Where one has to live; empty when that doesn't matter.</summary>
    public ImmutableArray<Place> Areas { get; init; } = [];

    /// <summary>Concepts of which a person must know one to take on the role; empty when anybody can.</summary>
    public ImmutableArray<int> Required { get; init; } = [];

    public ImmutableArray<string> Languages { get; init; } = [];
}

/// <summary>A time in the week at which the entry takes place. Half hours from midnight; a whole day when the hours aren't known.</summary>
internal readonly record struct Session(DayOfWeek Day, int From, int To, bool HoursKnown)
{
    private const int MostNeeded = 3;

    /// <summary>Enough of the session suits to be worth coming: most of a short one, an hour and a half of a long one.</summary>
    /// <param name="whole">True when one has to be there for most of it, however long it is.</param>
    public bool Suits(WeekTimes times, bool whole = false)
    {
        var span = ((1UL << To) - 1) & ~((1UL << From) - 1);
        var suitable = System.Numerics.BitOperations.PopCount(times[Day] & span);
        var most = (Math.Max(1, (To - From) * 6) + 9) / 10;
        return suitable >= (!HoursKnown ? 1 : whole ? most : Math.Min(MostNeeded, most));
    }
}

/// <summary>Whether a person who can't do steps can take part.</summary>
public enum StepFreeAccess
{
    Unknown,
    Yes,
    No,
}

public enum Price
{
    Unknown,
    Free,
    Paid,
}
