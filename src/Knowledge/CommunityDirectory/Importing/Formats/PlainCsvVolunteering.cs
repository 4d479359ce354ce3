namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Formats;

/// <summary>The columns of volunteering roles, as the terms that <c>VolunteerRoleReader</c> knows.</summary>
internal static class PlainCsvVolunteering
{
    public static IEnumerable<string> Terms(CsvRow row)
    {
        var asks = row["skills"] ?? row["time commitment"] ?? row["expenses"] ?? row["checks"];
        if (Yes(row["volunteering"]) ?? asks is not null)
        {
            yield return "Volunteering";
        }

        if (row["skills"] is { } skills)
        {
            yield return "Skills: " + skills;
        }

        if (row["time commitment"] is { } commitment)
        {
            yield return "Time commitment: " + commitment;
        }

        if (OneOff(row["one-off"]) is { } oneOff)
        {
            yield return oneOff ? "One-off" : "Regular";
        }

        if (Yes(row["expenses"]) is { } paid)
        {
            yield return paid ? "Expenses paid" : "No expenses";
        }

        if (row["checks"] is { } checks && Yes(checks) != false)
        {
            yield return Yes(checks) == true ? "Check: DBS" : "Check: " + checks;
        }

        if (Remote(row["remote"]) is { } remote)
        {
            yield return remote ? "Remote" : "In person";
        }
    }

    private static bool? Yes(string? cell) => cell?.Trim().ToLowerInvariant() switch
    {
        "yes" or "y" or "true" or "1" or "x" or "paid" or "required" or "reimbursed" => true,
        "no" or "n" or "false" or "0" or "none" or "not needed" or "not required" => false,
        _ => null,
    };

    private static bool? OneOff(string? cell) => cell?.Trim().ToLowerInvariant() switch
    {
        "one-off" or "one off" or "once" => true,
        "regular" or "ongoing" or "weekly" or "fortnightly" or "monthly" => false,
        var other => Yes(other),
    };

    private static bool? Remote(string? cell) => cell?.Trim().ToLowerInvariant() switch
    {
        "remote" or "from home" or "online" or "virtual" => true,
        "in person" or "in-person" or "on site" => false,
        var other => Yes(other),
    };
}
