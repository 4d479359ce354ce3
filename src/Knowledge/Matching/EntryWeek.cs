using System.Collections.Immutable;
using CommunityBot.Knowledge.Matching.Profiles;

namespace CommunityBot.Knowledge.Matching;

/// <summary>When in the week an entry can be had. Many entries have the same.</summary>
/// <param name="IsAnyTime">At times to suit, within the days of the sessions if there are any.</param>
/// <param name="IsWhole">One has to be there for most of a session, however long it is.</param>
internal sealed record EntryWeek(ImmutableArray<Session> Sessions, bool IsAnyTime, bool IsWhole)
{
    /// <summary>Open on more days, a role is done in shifts.</summary>
    private const int FixedSessions = 2;

    public static EntryWeek Of(EntryProfile profile) => new(
        profile.Sessions,
        profile.AnyTime,
        profile.IsRole && ((profile.Demands & Traits.MuchTime) != 0 || ((profile.Demands & Traits.ComeAndGo) == 0 && profile.Sessions.Length <= FixedSessions)));

    /// <summary>True when nothing is known against it.</summary>
    public bool Suits(WeekTimes times)
    {
        if (Sessions.IsEmpty)
        {
            return true;
        }

        foreach (var session in Sessions)
        {
            // "You choose" is among the days that are named.
            if (IsAnyTime ? times[session.Day] != 0 : session.Suits(times, IsWhole))
            {
                return true;
            }
        }

        return false;
    }

    public bool Equals(EntryWeek? other) =>
        other is not null && (IsAnyTime, IsWhole) == (other.IsAnyTime, other.IsWhole) && SameSequence<Session>.Comparer.Equals(Sessions, other.Sessions);

    public override int GetHashCode() => HashCode.Combine(IsAnyTime, IsWhole, SameSequence<Session>.Comparer.GetHashCode(Sessions));
}
