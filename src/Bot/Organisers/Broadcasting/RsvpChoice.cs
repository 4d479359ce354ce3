using System.Collections.Immutable;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Organisers.Times;
using Microsoft.Extensions.Options;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>Those who come to the next time of an event: "coming to TITLE", or "coming to ID".</summary>
internal sealed class RsvpChoice(IEventStore events, IRsvpStore rsvps, IOptions<CommunityOptions> community, TimeProvider time) : IAudienceChoice
{
    private const string Opening = "coming to ";
    private const int MostEvents = 200;
    private const int MostShown = 3;

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(60);

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone);

    public async ValueTask<IReadOnlyList<string>> ExamplesAsync(Organiser who, CancellationToken cancellation)
    {
        var examples = new List<string>();
        foreach (var happening in await ComingAsync(cancellation))
        {
            if (examples.Count < MostShown && who.MayTouch(AreasOf(happening), happening.Group)
                && EventCalendar.Next(happening, time.GetUtcNow()) is { } date
                && await rsvps.AttendanceAsync(happening.Id, date.Key, cancellation) is { Going: > 0 })
            {
                examples.Add("Coming to " + happening.Title);
            }
        }

        return examples;
    }

    public async ValueTask<AudienceReading?> ReadAsync(string words, Organiser who, CancellationToken cancellation)
    {
        var said = words.Trim().TrimEnd('.');
        if (!said.StartsWith(Opening, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var name = said[Opening.Length..].Trim();
        var found = await events.FindAsync(name.ToLowerInvariant(), cancellation)
            ?? (await ComingAsync(cancellation)).FirstOrDefault(e => e.Title.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (found is null || EventCalendar.Next(found, time.GetUtcNow()) is not { } date)
        {
            return new AudienceReading.Unclear($"I know no coming event called {name}.", [.. await ExamplesAsync(who, cancellation)]);
        }

        var when = TimeInWords.Say(date.Starts, _zone);
        return new AudienceReading.Chosen(new ChosenAudience(RsvpAudience.RsvpKind, $"{found.Id}/{date.Key}", $"people coming to {date.Title} on {when}", Topics.Service)
        {
            Areas = AreasOf(found),
            Group = found.Group,
            Fillings = ImmutableDictionary<string, string>.Empty.Add("event", date.Title).Add("when", when)
                .AddRange(date.Place?.InWords is { } place ? [KeyValuePair.Create("place", place)] : []),
        });
    }

    private Task<IReadOnlyList<CommunityEvent>> ComingAsync(CancellationToken cancellation) =>
        events.BetweenAsync(time.GetUtcNow(), time.GetUtcNow() + Ahead, MostEvents, after: null, cancellation);

    internal static ImmutableArray<string> AreasOf(CommunityEvent happening) =>
        happening.Audience is { Kind: AudienceKind.Area, Name: var area } ? [area] : happening.Place?.Area is { } place ? [place] : [];
}
