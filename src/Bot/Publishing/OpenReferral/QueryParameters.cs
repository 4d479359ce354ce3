using System.Globalization;

namespace CommunityBot.Publishing.OpenReferral;

/// <summary>One parameter that can't be used.</summary>
/// <param name="Found">What was given, cut to a readable length.</param>
/// <param name="Allowed">In words.</param>
internal sealed record ParameterFault(string Parameter, string Found, string Allowed);

/// <summary>Reads a query's parameters and gathers everything that is wrong with them. An empty one counts as absent.</summary>
internal sealed class QueryParameters(IQueryCollection query)
{
    private const int LongestShown = 80;

    private readonly List<ParameterFault> _faults = [];

    public IReadOnlyList<ParameterFault> Faults => _faults;

    public string? Text(string name, int longest = 200)
    {
        var value = query[name].LastOrDefault();
        if (value?.Length > longest)
        {
            Refuse(name, value, string.Create(CultureInfo.InvariantCulture, $"a text of at most {longest} characters"));
            return null;
        }

        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    public int? Whole(string name, int least, int most) => Read<int>(
        name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
        value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null);

    public double? Number(string name, double least, double most) => Read<double>(
        name, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"),
        value => double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null);

    public TimeOnly? Time(string name) => Read<TimeOnly>(
        name, "a time of day, such as 09:30",
        value => TimeOnly.TryParseExact(value, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null);

    public DayOfWeek? Day(string name) => Read<DayOfWeek>(
        name, "a day of the week: MO, TU, WE, TH, FR, SA, SU, or its English name",
        value => WeekdayCode.TryRead(value, out var day) ? day : null);

    public void Refuse(string name, string found, string allowed) =>
        _faults.Add(new ParameterFault(name, found.Length > LongestShown ? found[..LongestShown] + "…" : found, allowed));

    private T? Read<T>(string name, string allowed, Func<string, T?> parse)
        where T : struct
    {
        if (Text(name) is not { } value)
        {
            return null;
        }

        var read = parse(value);
        if (read is null)
        {
            Refuse(name, value, allowed);
        }

        return read;
    }
}
