namespace CommunityBot.Notifications.Delivery;

/// <param name="Owner">Names this run of this process.</param>
/// <param name="Length">How long rows are leased for. They are renewed when a quarter of it is over, so that a node whose clock is half of it ahead takes nothing away.</param>
/// <param name="Patience">How long the end waits for one call that is under way.</param>
public sealed record LeaseTerms(string Owner, TimeSpan Length, TimeSpan Patience)
{
    public static LeaseTerms New() => new(Guid.NewGuid().ToString("n"), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5));
}
