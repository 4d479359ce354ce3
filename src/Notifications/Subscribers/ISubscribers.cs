using System.Collections.Immutable;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifications.Subscribers;

/// <summary>Keeps subscribers. Each method is one unit of work.</summary>
public interface ISubscribers
{
    /// <summary>By the name that the ledger uses. Asked for every row that is sent, so it must be quick.</summary>
    ValueTask<Subscriber?> FindAsync(AudienceKey key, CancellationToken cancellation);

    /// <summary>By the address at which they are now.</summary>
    ValueTask<Subscriber?> FindAtAsync(ChannelAddress address, CancellationToken cancellation);

    /// <summary>
    /// Changes the person at an address, or begins to know them. Nothing is stored when the function gives back what it was
    /// given.
    /// </summary>
    /// <param name="change">May be run more than once: it must depend on nothing but what it is given.</param>
    /// <returns>As stored, with its new version; <see cref="Subscriber.ChangedAt"/> is set by the store.</returns>
    Task<Subscriber> ChangeAsync(ChannelAddress address, Func<Subscriber, Subscriber> change, CancellationToken cancellation);

    /// <summary>
    /// The people who want something, after one, in ascending order of <see cref="AudienceMember.Key"/>; read in batches
    /// straight from the order in which they are kept.
    /// </summary>
    IAsyncEnumerable<AudienceMember> AudienceAsync(AudienceFilter filter, AudienceKey? after, CancellationToken cancellation);

    Task<long> CountAsync(AudienceFilter filter, CancellationToken cancellation);

    /// <summary>Puts a chat's new address in the place of the old one, also for somebody not known so far.</summary>
    Task MoveAsync(ChannelAddress was, ChannelAddress now, CancellationToken cancellation);

    /// <summary>Deletes all that is kept of the person at an address.</summary>
    /// <returns>The name under which the ledger may still know them; null when they were not known.</returns>
    Task<string?> DeleteAsync(ChannelAddress address, CancellationToken cancellation);

    /// <summary>Deletes those for whom <see cref="Subscriber.UnneededSince"/> lies before an instant.</summary>
    /// <returns>How many.</returns>
    Task<int> DeleteUnneededAsync(DateTimeOffset before, CancellationToken cancellation);

    /// <summary>Deletes the records of topics that were withdrawn before an instant.</summary>
    /// <returns>Of how many people.</returns>
    Task<int> DeleteWithdrawnConsentsAsync(DateTimeOffset before, CancellationToken cancellation);
}

/// <summary>Who is meant: those who get a topic and whose areas and interests don't leave it out.</summary>
/// <param name="Topic">The topic's id.</param>
/// <param name="Areas">What it is about; people who chose areas get it only if one is among them. Empty for everybody.</param>
/// <param name="Interests">Likewise.</param>
/// <param name="Frequency">Only those who have it this often; null for all.</param>
/// <param name="SubscribedBy">Only those who have wanted it since this instant or longer; null for all.</param>
/// <param name="Language">Only those who would be written to in this language, by its name in lower case; null for all.</param>
public sealed record AudienceFilter(
    string Topic, ImmutableSortedSet<string> Areas, ImmutableSortedSet<string> Interests, Frequency? Frequency = null, DateTimeOffset? SubscribedBy = null,
    string? Language = null)
{
    /// <summary>The language of those who chose none.</summary>
    public const string UsualLanguage = "english";

    public static AudienceFilter All(string topic) => new(topic, [], []);

    /// <param name="areas">The person's; empty for everywhere.</param>
    /// <param name="interests">The person's; empty for anything.</param>
    /// <param name="since">Since when they have wanted it; null where that was not noted.</param>
    /// <param name="language">The person's; null when they chose none.</param>
    public bool Takes(IEnumerable<string> areas, IEnumerable<string> interests, Frequency frequency, DateTimeOffset? since, string? language) =>
        Fits(Areas, areas) && Fits(Interests, interests) && (Frequency is null || Frequency == frequency) && !(since > SubscribedBy)
        && (Language is null || Language == (language ?? UsualLanguage));

    private static bool Fits(ImmutableSortedSet<string> asked, IEnumerable<string> own)
    {
        if (asked.IsEmpty)
        {
            return true;
        }

        var any = false;
        foreach (var one in own)
        {
            if (asked.Contains(one))
            {
                return true;
            }

            any = true;
        }

        return !any;
    }
}
