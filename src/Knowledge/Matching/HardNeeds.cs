using System.Collections.Immutable;
using CommunityBot.Knowledge.Matching.Profiles;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Matching;

/// <summary>What an offer may never break, checked before anything is ranked.</summary>
/// <param name="ruledOut">For each entry whether it is mainly about something that was ruled out.</param>
internal sealed class HardNeeds(Request request, MatchIndex index, MatchWeights weights, DateOnly today, Func<int, bool> ruledOut)
{
    private readonly double _mostMetres = request.Anywhere ? double.MaxValue
        : request.NoCar || request.Near ? weights.MostMetresWithoutCar
        : weights.MostMetres;

    private readonly bool _surelyRole = request.RoleLikelihood >= weights.SurelyRole;
    private readonly bool _surelyGroup = request.RoleLikelihood <= 1 - weights.SurelyGroup;

    /// <summary>Whether a week suits, by its number, once it was asked.</summary>
    private bool?[]? _suits;

    /// <summary>Asks for something among women, or among men, without having said to be one.</summary>
    private readonly bool _asksForWomen = request.WomenOnly || AsksFor(request, OfWomen);
    private readonly bool _asksForMen = request.MenOnly || AsksFor(request, OfMen);

    /// <summary>Asks for what only children and young people do, so that one of them is meant.</summary>
    private readonly bool _isForTheYoung = request.Wishes.Any(w => OfTheYoung.Any(y => w.Concept.StartsWith(y, StringComparison.Ordinal)));

    private static readonly string[] OfTheYoung = ["child", "teen", "youth", "young-people", "young-carer", "exam", "homework", "uniformed", "beavers", "guides", "cadets", "after-school", "holiday", "junior", "toddler", "coding-club", "saturday-club"];

    private static readonly string[] OfWomen = ["women", "girls", "postnatal", "menopause", "pregnancy", "breastfeeding", "parents"];

    private static readonly string[] OfMen = ["men", "mens-shed", "mens-talk", "mens-group", "mens-fitness", "dads", "dads-group", "walk-talk-men"];

    private const int Old = 70;

    private const int LittleOnes = 6;

    /// <summary>Who wants nothing with computers wants no role that is done online.</summary>
    private const string Screens = "digital";

    public bool Allow(Entry entry, int number) => First(entry, number) is null;

    /// <summary>Only what is beyond doubt rules a kind out; what is likely ranks.</summary>
    public bool IsOtherKind(bool isRole) => isRole ? _surelyGroup : _surelyRole;

    /// <param name="week">As a number of <see cref="MatchIndex.Weeks"/>.</param>
    public bool IsAtOtherTime(int week)
    {
        if (request.Times is not { } times || request.TimesAreWish)
        {
            return false;
        }

        ref var suits = ref (_suits ??= new bool?[index.Weeks.Count])[week];
        return !(suits ??= index.Weeks[week].Suits(times));
    }

    /// <summary>Obstacles, as <see cref="Obstacles"/> counts them, with which an entry isn't even a near miss.</summary>
    public static uint NoMiss { get; } = Bit(Obstacle.OtherKind) | Bit(Obstacle.Closed) | Bit(Obstacle.RuledOut);

    /// <summary>All that stands in the way.</summary>
    public ImmutableArray<Obstacle> Against(Entry entry, int number) =>
    [
        .. new[]
        {
            Kind(entry), Time(entry), Age(entry), Place(entry), Steps(entry), Gender(entry), Remote(entry), Cost(entry), Referral(entry), Demands(entry), Open(entry),
            RuledOut(number),
        }.OfType<Obstacle>().Distinct(),
    ];

    /// <summary>The same as bits, to go through many entries.</summary>
    public uint Obstacles(Entry entry, int number) =>
        Bit(Kind(entry)) | Bit(Time(entry)) | Bit(Age(entry)) | Bit(Place(entry)) | Bit(Steps(entry)) | Bit(Gender(entry)) | Bit(Remote(entry))
        | Bit(Cost(entry)) | Bit(Referral(entry)) | Bit(Demands(entry)) | Bit(Open(entry)) | Bit(RuledOut(number));

    private Obstacle? First(Entry entry, int number) =>
        Kind(entry) ?? Time(entry) ?? Age(entry) ?? Place(entry) ?? Steps(entry) ?? Gender(entry) ?? Remote(entry) ?? Cost(entry)
        ?? Referral(entry) ?? Demands(entry) ?? Open(entry) ?? RuledOut(number);

    private Obstacle? RuledOut(int number) => ruledOut(number) ? Obstacle.RuledOut : null;

    private static uint Bit(Obstacle? obstacle) => obstacle is { } one ? 1u << (int)one : 0;

    private Obstacle? Kind(Entry entry) => IsOtherKind(entry.Is(Traits.Role)) ? Obstacle.OtherKind : null;

    private Obstacle? Demands(Entry entry) =>
        entry.Is(Traits.ForHousebound) && !request.HomeVisit && !request.RemoteOnly && (request.GetsAbout || (!request.ForOther && !request.Ages.Any(a => a.To >= Old))) ? Obstacle.ForOthers
        : request.NoCar && !request.HasCar && entry.Is(Traits.NeedsCar) ? Obstacle.NeedsCar
        : request.Light && entry.Is(Traits.Strenuous) ? Obstacle.Strenuous
        : request.Bereaved && !request.ForOther && entry.Is(Traits.Role) && entry.Is(Traits.NotAfterLoss) ? Obstacle.NotAfterLoss
        : request.HasPets && entry.Is(Traits.NoOtherPets) ? Obstacle.NoOtherPets
        : request.Commitment == Commitment.LittleTime && entry.Is(Traits.MuchTime) ? Obstacle.MuchTime
        : request.Commitment == Commitment.OneOff && (entry.Is(Traits.LongTerm) || (entry.Is(Traits.Weekly) && !entry.Is(Traits.ComeAndGo) && !entry.Is(Traits.AnyTime))) && !entry.Is(Traits.OneOff) ? Obstacle.LongTerm
        : request.Inexperienced && entry.Is(Traits.Role) && entry.Is(Traits.Demanding) ? Obstacle.NeedsSkill
        : request.NoCheck && entry.Is(Traits.NeedsCheck) ? Obstacle.NeedsCheck
        : null;

    private Obstacle? Time(Entry entry) => IsAtOtherTime(entry.Week) ? Obstacle.Time : null;

    private Obstacle? Age(Entry entry)
    {
        foreach (var age in request.Ages)
        {
            // A group for babies or toddlers is had with the grown-up who asks.
            if (IsForLittleOnes(entry) && request.WithChildren && !age.IsChild)
            {
                continue;
            }

            if (age.To < (entry.Ages.Minimum ?? 0) || age.From > (entry.Ages.Maximum ?? int.MaxValue)
                || (age.IsChild && !entry.Is(Traits.WelcomesChildren)))
            {
                return Obstacle.Age;
            }
        }

        return request.AdultsOnly && entry.Is(Traits.WelcomesChildren) && entry.Ages.Minimum is null or < 16 ? Obstacle.Age
            : request.Ages.IsEmpty && entry.Ages.Maximum < 18 && !request.ForOther && !request.WithChildren && !request.ForClient && !_isForTheYoung ? Obstacle.Age
            : null;
    }

    private Obstacle? Place(Entry entry)
    {
        if (IsForElsewhere(entry))
        {
            return Obstacle.OtherArea;
        }

        if (request.Places.IsEmpty || entry.Points.IsEmpty)
        {
            return RuledOutPlace(entry);
        }

        var metres = entry.MetresFrom(request.Places)!.Value;
        var atHome = entry.Is(Traits.Remote) || entry.Is(Traits.ComesHome);
        return request.WithinMetres is { } limit && !atHome && metres > limit + (0.3 * request.Places.Max(p => p.RadiusMetres)) ? Obstacle.TooFar
            : metres > _mostMetres && !atHome ? Obstacle.TooFar
            : RuledOutPlace(entry);
    }

    /// <summary>Where somebody looks is mostly where they live; a place named reaches as far as it is wide.</summary>
    private bool IsForElsewhere(Entry entry) => (entry.Is(Traits.BoroughOnly) && !entry.Is(Traits.Role) && !request.Places.IsEmpty && request.Places.All(p => p.InBorough == false)) || !entry.Areas.IsEmpty && !request.Places.IsEmpty && !request.Places.Any(p =>
        entry.Areas.Any(a => a.Point.MetresTo(p.Point) < Math.Max(a.RadiusMetres, p.RadiusMetres)));

    private Obstacle? RuledOutPlace(Entry entry)
    {
        foreach (var place in request.NotPlaces)
        {
            if (!entry.Points.IsEmpty && entry.Points.All(p => p.MetresTo(place.Point) < place.RadiusMetres) && !entry.Is(Traits.Remote))
            {
                return Obstacle.RuledOut;
            }
        }

        return null;
    }

    private Obstacle? Steps(Entry entry) => !request.StepFree ? null : entry.StepFree switch
    {
        StepFreeAccess.Yes => null,
        _ when entry.Is(Traits.Remote) || entry.Is(Traits.ComesHome) => null,
        StepFreeAccess.No => Obstacle.Steps,
        _ => Obstacle.StepsNotKnown,
    };

    private Obstacle? Gender(Entry entry) =>
        request.WomenOnly && entry.Only != Requests.Gender.Female ? Obstacle.ForOthers
        : request.MenOnly && entry.Only != Requests.Gender.Male ? Obstacle.ForOthers
        : entry.Only == Requests.Gender.NotSaid || entry.Only == request.Gender ? null
        : entry.Only == Requests.Gender.Male && _asksForMen && (request.Gender == Requests.Gender.NotSaid || IsForLittleOnes(entry)) ? null
        : entry.Only == Requests.Gender.Female && _asksForWomen && request.Gender == Requests.Gender.NotSaid ? null
        : request.Gender == Requests.Gender.NotSaid ? entry.Only == Requests.Gender.Female ? Obstacle.ForWomen : Obstacle.ForMen
        : Obstacle.ForOthers;

    private static bool AsksFor(Request request, string[] concepts) => request.Wishes.Any(w => concepts.Any(c => w.Concept == c || w.Concept.StartsWith(c + "-", StringComparison.Ordinal) || w.Concept.StartsWith(c + "s-", StringComparison.Ordinal)));

    /// <summary>Had with the grown-up who asks, so that it says nothing of whom the child is.</summary>
    private static bool IsForLittleOnes(Entry entry) => entry.Ages.Maximum <= LittleOnes;

    private Obstacle? Remote(Entry entry) =>
        request.NotConcepts.Contains(Screens) && entry.Is(Traits.Remote) && entry.Is(Traits.Role) ? Obstacle.RuledOut :
        request.InPerson && entry.Is(Traits.Remote) && entry.Points.IsEmpty ? Obstacle.NotInPerson
        : request.Unaccompanied && entry.Is(Traits.Accompanied) ? Obstacle.WithCarerOnly
        : request.RemoteOnly && !entry.Is(Traits.Remote) && !(request.HomeVisit && entry.Is(Traits.ComesHome)) ? Obstacle.NotFromHome : null;

    private Obstacle? Cost(Entry entry) => request.FreeOnly && entry.Price == Price.Paid ? Obstacle.Cost : null;

    private Obstacle? Referral(Entry entry) => request.NoReferral && entry.Is(Traits.NeedsReferral) ? Obstacle.NeedsReferral : null;

    private Obstacle? Open(Entry entry) => entry.Is(Traits.Closed) || today.DayNumber > entry.LastDay ? Obstacle.Closed : null;
}
