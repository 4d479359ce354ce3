using CommunityBot.Knowledge.CommunityDirectory.Importing.Fields;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Services;

/// <summary>Whom a service is for: ages from the service (version 3) or its eligibilities (versions 1 and 2), and words.</summary>
internal static class EligibilityReader
{
    private const int OldestAge = 130;

    public static (string? Words, AgeRange Ages) Read(JsonFields service)
    {
        var words = new List<string>();
        var ranges = new List<AgeRange>();
        foreach (var fields in service.List("eligibilitys", "eligibilities", "eligibility"))
        {
            ranges.Add(Ages(fields));
            words.AddRange(new[] { fields.Text("eligibility"), fields.Text("gender") }.OfType<string>());
        }

        words.AddRange(new[] { service.Text("eligibility_description"), service.Text("eligibility") }.OfType<string>());
        var own = Ages(service);
        // Several groups of people: the range that holds all of them.
        var ages = own != AgeRange.Any || ranges.Count == 0
            ? own
            : new AgeRange(ranges.TrueForAll(r => r.Minimum is not null) ? ranges.Min(r => r.Minimum) : null,
                ranges.TrueForAll(r => r.Maximum is not null) ? ranges.Max(r => r.Maximum) : null);
        return (words.Count == 0 ? null : string.Join("; ", words.Distinct()), ages);
    }

    private static AgeRange Ages(JsonFields fields)
    {
        var minimum = Age(fields, "minimum_age");
        var maximum = Age(fields, "maximum_age");
        // How some programs write that there is no limit.
        if (maximum == 0 && minimum is null or 0)
        {
            return AgeRange.Any;
        }

        if (minimum > maximum)
        {
            fields.Notes.Add(Deviation.AgesReversed, $"{minimum} to {maximum}");
            (minimum, maximum) = (maximum, minimum);
        }

        return new AgeRange(minimum, maximum);
    }

    private static int? Age(JsonFields fields, string name)
    {
        if (fields.Number(name) is not { } years)
        {
            return null;
        }

        if (years is >= 0 and <= OldestAge)
        {
            // Half a year old is below one: a limit from below goes down, as does one from above.
            return (int)Math.Floor(years);
        }

        // 999 and the like stand for "no limit".
        if (years < 0 || name == "minimum_age")
        {
            fields.Notes.Add(Deviation.BadAge, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} {years}"));
        }

        return null;
    }
}
