using Quartz;

namespace CommunityBot.Directories;

/// <summary>What a list of feeds in the configuration has to be.</summary>
internal static class DirectorySchedules
{
    /// <returns>What is wrong with the feeds in the configuration.</returns>
    public static IEnumerable<string> Faults(IConfiguration configuration) => Faults(configuration, "Directory:Feeds", "https://example.org/services");

    /// <param name="key">A list of <see cref="FeedOptions"/>.</param>
    /// <param name="example">An address as it may be.</param>
    internal static IEnumerable<string> Faults(IConfiguration configuration, string key, string example)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var section in configuration.GetSection(key).GetChildren())
        {
            var feed = section.Get<FeedOptions>() ?? new FeedOptions();
            if (feed.Name.Length == 0 || !names.Add(feed.Name))
            {
                yield return $"{section.Path}:Name is \"{feed.Name}\"; allowed is a name that no other feed has.";
            }

            if (!Uri.TryCreate(feed.Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            {
                yield return $"{section.Path}:Url is \"{feed.Url}\"; allowed is a full web address, such as {example}.";
            }

            if (!CronExpression.TryParse(feed.Schedule, out _))
            {
                yield return $"{section.Path}:Schedule is \"{feed.Schedule}\"; allowed is a cron expression of six fields, such as 0 15 4 * * ? for 04:15 each day.";
            }
        }
    }
}
