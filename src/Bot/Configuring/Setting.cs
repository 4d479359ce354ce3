using System.Globalization;
using Quartz;

namespace CommunityBot.Configuring;

/// <summary>
/// One key of the configuration and what it may hold. Features add theirs with <c>services.AddSetting</c>; what is
/// found is checked against all of them at start, and a key near to one of them is taken for a slip.
/// </summary>
/// <param name="Key">As in <c>Limits:MessagesPerMinute</c>; keys below it are known too.</param>
/// <param name="Allowed">In words, after "allowed is": "a whole number from 1 to 10".</param>
/// <param name="Accepts">Given a value that is not empty.</param>
public sealed record Setting(string Key, string Allowed, Func<string, bool> Accepts)
{
    /// <summary>True when the value must never be shown.</summary>
    public bool Secret { get; init; }

    public static Setting Text(string key, bool secret = false) => new(key, "any text", _ => true) { Secret = secret };

    public static Setting Whole(string key, int least, int most) => new(
        key,
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
        value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most);

    public static Setting OneOf(string key, params string[] values) => new(
        key, string.Join(" or ", values), value => values.Contains(value, StringComparer.OrdinalIgnoreCase));

    public static Setting WebAddress(string key) => new(
        key,
        "a full web address, such as https://bot.example.org/telegram/webhook",
        value => Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");

    public static Setting ListenAddresses(string key) => new(
        key,
        "one or more addresses to listen on, such as http://localhost:5080, with ; between them",
        value => value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).All(CanListenOn));

    public static Setting TimeZone(string key) => new(
        key, "the name of a time zone, such as Europe/London", value => TimeZoneInfo.TryFindSystemTimeZoneById(value, out _));

    public static Setting Schedule(string key) => new(
        key,
        "a cron expression of six fields, such as 0 40 3 * * ? for 03:40 each day",
        value => CronExpression.TryParse(value, out _));

    private static bool CanListenOn(string address)
    {
        try
        {
            return BindingAddress.Parse(address) is { Scheme: "http" or "https" };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <summary>A rule across several keys.</summary>
/// <param name="Faults">What is wrong, each naming the key, what was found and what is allowed.</param>
public sealed record SettingRule(Func<IConfiguration, IEnumerable<string>> Faults);
