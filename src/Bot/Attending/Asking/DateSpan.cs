namespace CommunityBot.Attending.Asking;

/// <summary>Days that somebody asks about.</summary>
/// <param name="Evening">Only from five o'clock on.</param>
internal sealed record DateSpan(DateOnly First, DateOnly Last, bool Evening = false)
{
    private static readonly TimeOnly EveningFrom = new(17, 0);

    public DateTime Begins => First.ToDateTime(Evening ? EveningFrom : TimeOnly.MinValue);

    public DateTime Ends => Last.AddDays(1).ToDateTime(TimeOnly.MinValue);
}
