using System.Collections.Immutable;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching.Reading;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>
/// What somebody is looking for, as far as they have said it. Immutable; what was not said is null, empty or false.
/// Only words used for this search are in it: nothing is inferred about health, faith or the like, and what was said of
/// them is marked in <see cref="Wish.Sensitivity"/>, so that it is kept only after a clear yes.
/// </summary>
public sealed record Request
{
    public Sought Sought { get; init; }

    /// <summary>True when it is for somebody else than the person who asks.</summary>
    public bool ForOther { get; init; }

    /// <summary>True when somebody asks whose work is to ask for others (a link worker).</summary>
    public bool ForClient { get; init; }

    /// <summary>0 to 1: how likely it is that the person offers time, rather than looks for a group or for help.</summary>
    public double RoleLikelihood { get; init; } = 0.5;

    public Gender Gender { get; init; }

    /// <summary>The age of the person concerned, or of each of several; empty when it was not said.</summary>
    public ImmutableArray<AgeBand> Ages { get => field.IsDefault ? [] : field; init; }

    /// <summary>True when the age was read from words such as "teenager", which may mean those to be helped.</summary>
    public bool AgesImplied { get; init; }

    /// <summary>True when the person comes with a baby or with children.</summary>
    public bool WithChildren { get; init; }

    public bool WithCarer { get; init; }

    public ImmutableArray<Place> Places { get => field.IsDefault ? [] : field; init; }

    /// <summary>Places that were ruled out.</summary>
    public ImmutableArray<Place> NotPlaces { get => field.IsDefault ? [] : field; init; }

    /// <summary>A limit that was stated ("within two miles", "walking distance"); metres from one of the places.</summary>
    public int? WithinMetres { get; init; }

    public bool NoCar { get; init; }

    public bool HasCar { get; init; }

    /// <summary>True when nearness was asked for without a figure.</summary>
    public bool Near { get; init; }

    /// <summary>True when distance was said not to matter.</summary>
    public bool Anywhere { get; init; }

    /// <summary>Null when no time was stated.</summary>
    public WeekTimes? Times { get; init; }

    /// <summary>True when <see cref="Times"/> are only wished for ("ideally mornings").</summary>
    public bool TimesAreWish { get; init; }

    public ImmutableArray<Wish> Wishes { get => field.IsDefault ? [] : field; init; }

    /// <summary>The ids of concepts that were ruled out ("not church").</summary>
    public ImmutableArray<string> NotConcepts { get => field.IsDefault ? [] : field; init; }

    /// <summary>Words with a subject that no concept knows, as stems, and whether they are ordinary English words.</summary>
    public ImmutableArray<OtherWord> Words { get => field.IsDefault ? [] : field; init; }

    /// <summary>
    /// The sum of the vectors of the words it was put in, for as long as the search is in memory; null when there is none, or a
    /// part of what was said was taken away since. Never stored: it would tell of what must not be kept.
    /// </summary>
    internal float[]? Wording { get; init; }

    public bool StepFree { get; init; }

    public bool FreeOnly { get; init; }

    public bool RemoteOnly { get; init; }

    /// <summary>True when somebody coming to the house would do where going out does not.</summary>
    public bool HomeVisit { get; init; }

    /// <summary>True when the person was said to get about well.</summary>
    public bool GetsAbout { get; init; }

    /// <summary>True when it is to be among people, not online or by telephone.</summary>
    public bool InPerson { get; init; }

    /// <summary>True when nothing but what was named will do ("only that").</summary>
    public bool NothingElse { get; init; }

    /// <summary>True when the person is to be there without anybody of their own.</summary>
    public bool Unaccompanied { get; init; }

    /// <summary>True when nothing in particular is wanted ("anything really").</summary>
    public bool AnythingWillDo { get; init; }

    /// <summary>True when it must not be hard on the body ("sitting down", "bad back").</summary>
    public bool Light { get; init; }

    /// <summary>True when the person told of a loss of their own.</summary>
    public bool Bereaved { get; init; }

    public bool HasPets { get; init; }

    /// <summary>True when the person wants no check of criminal records.</summary>
    public bool NoCheck { get; init; }

    /// <summary>True when the person said that they have done nothing like it before.</summary>
    public bool Inexperienced { get; init; }

    public bool WomenOnly { get; init; }

    public bool MenOnly { get; init; }

    public bool AdultsOnly { get; init; }

    public bool NoReferral { get; init; }

    public Commitment Commitment { get; init; }

    /// <summary>Languages asked for beside English, by name in lower case.</summary>
    public ImmutableArray<string> Languages { get => field.IsDefault ? [] : field; init; }

    /// <summary>True when the person concerned is, or may well be, under 18.</summary>
    public bool IsChild => Ages.Any(a => a.IsChild);

    /// <summary>The request without what it says of health, faith and the like, and without words of unknown meaning.</summary>
    public Request WithoutSensitive() => WithoutWording() with { Wishes = [.. Wishes.Where(w => w.Sensitivity == Sensitivity.None)], Words = [] };

    /// <summary>The request as it was understood, whatever words it was put in.</summary>
    public Request WithoutWording() => this with { Wording = null };

    /// <summary>True when more than a subject was told: where, when, for whom.</summary>
    public bool IsDetailed => !Places.IsEmpty || Times is not null || !Ages.IsEmpty || StepFree || RemoteOnly || WomenOnly || MenOnly;

    /// <summary>True when nothing was understood that could be searched for.</summary>
    public bool IsEmpty => Wishes.IsEmpty && Words.IsEmpty && Sought == Sought.Anything && Times is null && Places.IsEmpty && Ages.IsEmpty;
}

/// <param name="Concept">The id of a concept.</param>
/// <param name="Words">How the person put it.</param>
/// <param name="Sensitivity">What kind of special category data it speaks of.</param>
public sealed record Wish(string Concept, string Words, Sensitivity Sensitivity)
{
    /// <summary>The stems of <see cref="Words"/> that carry a subject.</summary>
    public ImmutableArray<string> Stems { get => field.IsDefault ? [] : field; init; }

    /// <summary>True for a need or an illness told of oneself or of the person concerned.</summary>
    public bool IsOwn { get; init; }

    /// <summary>True for what was told of somebody beside what was asked for.</summary>
    public bool IsTold { get; init; }

    /// <summary>True for what the thing itself is to be ("a Polish group"), false for what somebody is ("I'm Polish").</summary>
    public bool IsAskedFor { get; init; }

    /// <summary>True for something the person does or did ("was a joiner").</summary>
    public bool IsSkill { get; init; }
}

public sealed record OtherWord(string Stem, bool Ordinary);

/// <summary>Whole years, both included.</summary>
public readonly record struct AgeBand(int From, int To)
{
    public bool IsChild => To < 18 || From < 16;
}

public enum Sought
{
    /// <summary>It was not said.</summary>
    Anything,
    Role,

    /// <summary>Most likely a role, though it was not said in so many words.</summary>
    PerhapsRole,
    Group,
    Help,
}

public enum Gender
{
    NotSaid,
    Female,
    Male,
}

public enum Commitment
{
    Any,
    OneOff,
    LittleTime,
    Regular,
}
