using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.FindingMatches.Offering;

/// <summary>When, where and how to go on, as far as an entry tells.</summary>
internal static class EntryFacts
{
    private const int MostSchedules = 3;

    public static string? When(Service service)
    {
        var told = service.Schedules.Select(Say).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostSchedules).ToList();
        return told.Count == 0 ? null : string.Join("; ", told);
    }

    public static string? Where(Service service) => service.Locations.FirstOrDefault() switch
    {
        null => null,
        { Kind: LocationKind.Virtual, Name: var name } => name ?? "online or by phone",
        var place => string.Join(", ", new[] { place.Name, place.Address?.Line, place.Address?.Town, place.Address?.Postcode }
            .Where(part => !string.IsNullOrWhiteSpace(part)).Distinct(StringComparer.OrdinalIgnoreCase)),
    };

    /// <summary>The simplest way to make contact: telephone before e-mail before a web page.</summary>
    public static string NextStep(Service service)
    {
        var phone = service.Contacts.SelectMany(c => c.Phones).FirstOrDefault();
        var email = service.Email ?? service.Contacts.Select(c => c.Email).FirstOrDefault(e => e is not null) ?? service.Organization?.Email;
        return phone is not null ? $"ring {phone}{(email is null ? "" : $" or write to {email}")}."
            : email is not null ? $"write to {email}."
            : (service.Url ?? service.Organization?.Website) is { } page ? $"see {page}"
            : service.Organization is { } organization ? $"ask {organization.Name}."
            : "no contact is listed, so go along and ask.";
    }

    /// <returns>Null when nothing is told of it.</returns>
    public static string? Cost(Service service) => service.Fees
        ?? (service.CostOptions.IsEmpty ? null : string.Join("; ", service.CostOptions.Select(Price).Distinct(StringComparer.Ordinal).Take(MostSchedules)));

    /// <summary>When the details were last checked, and whether the entry is invented.</summary>
    public static string Checked(Service service) =>
        (service.AssuredOn is { } on
            ? string.Create(CultureInfo.InvariantCulture, $"Details last checked {on:d MMMM yyyy}.")
            : "Nobody has said when these details were last checked.")
        + (service.Invented ? " This entry is invented, for demonstration." : "");

    private static string Price(CostOption option)
    {
        var amount = option.Amount switch
        {
            null => option.Description ?? "ask",
            0 => "free",
            { } pounds => option.Currency == "GBP"
                ? string.Create(CultureInfo.InvariantCulture, $"£{pounds:0.##}")
                : string.Create(CultureInfo.InvariantCulture, $"{pounds:0.##} {option.Currency}"),
        };
        return string.IsNullOrWhiteSpace(option.Option) || option.Option.Equals(amount, StringComparison.OrdinalIgnoreCase) ? amount : $"{amount} ({option.Option})";
    }

    private static string? Say(Schedule schedule)
    {
        if (schedule.Certainty == Certainty.Unsure && schedule.Says is { } says)
        {
            return $"says: “{says}”";
        }

        if (schedule.ByDay.IsEmpty)
        {
            return schedule.Description;
        }

        var days = string.Join(" and ", schedule.ByDay.Select(d => $"{Nth(d.Nth)}{d.Day}{(schedule.Frequency == Frequency.Monthly ? " of the month" : "")}"));
        var every = schedule is { Frequency: Frequency.Weekly, Interval: > 1 } ? "every other " : "";
        var hours = (schedule.OpensAt, schedule.ClosesAt) switch
        {
            ({ } opens, { } closes) => $", {Clock(opens)} to {Clock(closes)}",
            ({ } opens, null) => $", from {Clock(opens)}",
            _ => "",
        };
        return $"{every}{days}{hours}";
    }

    private static string Nth(int nth) => nth switch
    {
        0 => "",
        -1 => "last ",
        1 => "first ",
        2 => "second ",
        3 => "third ",
        4 => "fourth ",
        _ => string.Create(CultureInfo.InvariantCulture, $"{nth}th "),
    };

    private static string Clock(TimeOnly time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(time.Hour % 12 == 0 ? 12 : time.Hour % 12)}{(time.Minute == 0 ? "" : $".{time.Minute:00}")}{(time.Hour < 12 ? "am" : "pm")}");
}
