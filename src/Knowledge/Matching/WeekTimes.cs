using System.Collections.Immutable;

namespace CommunityBot.Knowledge.Matching;

/// <summary>Times of a week in half hours: for each day, Sunday first, a bit for each half hour from midnight.</summary>
public sealed record WeekTimes
{
    public const int HalfHours = 48;

    private const ulong WholeDay = (1UL << HalfHours) - 1;

    /// <summary>Seven numbers of 48 bits.</summary>
    public ImmutableArray<ulong> Days { get => field.IsDefault ? None : field; init; }

    private static ImmutableArray<ulong> None { get; } = [0, 0, 0, 0, 0, 0, 0];

    public static WeekTimes Never { get; } = new();

    public static WeekTimes Always { get; } = Of(_ => WholeDay);

    public bool IsEmpty => Days.All(d => d == 0);

    public bool IsAlways => Days.All(d => d == WholeDay);

    public ulong this[DayOfWeek day] => Days[(int)day];

    /// <param name="from">Half hours from midnight.</param>
    /// <param name="to">The half hour after the last.</param>
    public static WeekTimes Between(int from, int to) => Of(_ => Span(from, to));

    public static WeekTimes On(IEnumerable<DayOfWeek> days)
    {
        var chosen = days.ToHashSet();
        return Of(d => chosen.Contains(d) ? WholeDay : 0);
    }

    public static WeekTimes On(DayOfWeek day, int from, int to) => Of(d => d == day ? Span(from, to) : 0);

    public WeekTimes And(WeekTimes other) => Of(d => this[d] & other[d]);

    public WeekTimes Or(WeekTimes other) => Of(d => this[d] | other[d]);

    public WeekTimes Except(WeekTimes other) => Of(d => this[d] & ~other[d]);

    public bool Equals(WeekTimes? other) => other is not null && Days.AsSpan().SequenceEqual(other.Days.AsSpan());

    public override int GetHashCode() => Days.Aggregate(0, HashCode.Combine);

    private static WeekTimes Of(Func<DayOfWeek, ulong> day) => new() { Days = [.. Enum.GetValues<DayOfWeek>().Select(day)] };

    private static ulong Span(int from, int to)
    {
        from = Math.Clamp(from, 0, HalfHours);
        to = Math.Clamp(to, from, HalfHours);
        return (to == 64 ? ulong.MaxValue : (1UL << to) - 1) & ~((1UL << from) - 1);
    }
}
