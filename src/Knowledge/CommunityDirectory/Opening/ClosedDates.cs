using System.Collections.Immutable;

namespace CommunityBot.Knowledge.CommunityDirectory.Opening;

/// <summary>Days on which something is closed although its schedule says otherwise, or open although it is a holiday.</summary>
/// <param name="To">The last day, included.</param>
/// <param name="Service">An entry's id; null for all.</param>
/// <param name="Organization">An organisation's id or name; null for all.</param>
/// <param name="Open">True for days on which it is open all the same.</param>
/// <param name="Reason">As people read it ("the hall is being painted").</param>
public sealed record ClosedDate(DateOnly From, DateOnly To, string? Service, string? Organization, bool Open, string? Reason)
{
    public bool Concerns(Service service, DateOnly date) =>
        date >= From && date <= To
        && (Service is null || Service == service.Id)
        && (Organization is null || Organization == service.Organization?.Id
            || Organization.Equals(service.Organization?.Name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Which days are closed for whom.</summary>
public sealed class ClosedDates(BankHolidays holidays, IEnumerable<ClosedDate> dates)
{
    private readonly ImmutableArray<ClosedDate> _dates = [.. dates];

    public BankHolidays Holidays => holidays;

    /// <returns>Why, in words; null when the day is not closed.</returns>
    public string? ClosedBecause(Service service, DateOnly date)
    {
        string? reason = null;
        foreach (var entry in _dates)
        {
            if (entry.Concerns(service, date))
            {
                if (entry.Open)
                {
                    return null;
                }

                reason ??= entry.Reason ?? "closed that day";
            }
        }

        // Also when its bank holiday is another day.
        return reason ?? (date is { Month: 12, Day: 25 } ? "Christmas Day" : holidays.Contains(date) ? "bank holiday" : null);
    }
}
