using System.Collections.Immutable;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifications.Subscribers;

/// <summary>
/// The audience of a broadcast among subscribers. <see cref="Broadcast.Audience"/> is written as
/// <c>topic=surveys;area=erith,welling;interest=walking;frequency=weekly;language=polish</c>: the topic is needed, the rest narrows it, and
/// several values of one part mean any of them.
/// </summary>
public sealed class SubscriberAudience(ISubscribers subscribers) : IBroadcastAudience
{
    public const string SubscriberKind = "subscribers";

    public string Kind => SubscriberKind;

    public IAsyncEnumerable<AudienceMember> MembersAsync(Broadcast broadcast, AudienceKey? after, CancellationToken cancellation) =>
        subscribers.AudienceAsync(Parse(broadcast.Audience) with { SubscribedBy = broadcast.Due }, after, cancellation);

    /// <summary>How many would be sent it now, before blocks and pauses.</summary>
    /// <exception cref="FormatException">It is no such text; the message says why.</exception>
    public Task<long> CountAsync(string audience, CancellationToken cancellation) => subscribers.CountAsync(Parse(audience), cancellation);

    /// <exception cref="FormatException">It is no such text; the message says why.</exception>
    public static AudienceFilter Parse(string audience)
    {
        var filter = AudienceFilter.All("");
        foreach (var part in audience.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (part, "") : (part[..equals].Trim(), part[(equals + 1)..].Trim().ToLowerInvariant());
            ImmutableSortedSet<string> values = [.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
            filter = name switch
            {
                "topic" when Topics.Find(value) is not null => filter with { Topic = value },
                "area" when !values.IsEmpty => filter with { Areas = values },
                "interest" when !values.IsEmpty => filter with { Interests = values },
                "frequency" when Enum.TryParse<Frequency>(value, ignoreCase: true, out var frequency) && Enum.IsDefined(frequency) => filter with { Frequency = frequency },
                "language" when value.Length > 0 => filter with { Language = value },
                _ => throw new FormatException($"The audience has the part \"{part}\"; allowed are topic (one of {string.Join(", ", Topics.All.Select(t => t.Id))}), area, interest, frequency and language."),
            };
        }

        return filter.Topic.Length > 0 ? filter : throw new FormatException($"The audience \"{audience}\" names no topic.");
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public static string Write(AudienceFilter filter) => string.Join(';', new[]
    {
        $"topic={filter.Topic}",
        filter.Areas.IsEmpty ? "" : $"area={string.Join(',', filter.Areas)}",
        filter.Interests.IsEmpty ? "" : $"interest={string.Join(',', filter.Interests)}",
        filter.Frequency is { } frequency ? $"frequency={frequency.ToString().ToLowerInvariant()}" : "",
        filter.Language is { } language ? $"language={language}" : "",
    }.Where(part => part.Length > 0));
}
