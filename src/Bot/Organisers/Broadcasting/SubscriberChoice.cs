using System.Collections.Immutable;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Subscribing;
using CommunityBot.Subscribing.Instructions;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>Subscribers, by what they asked to hear about: "surveys in Erith", "the Bulletin, walking".</summary>
internal sealed class SubscriberChoice(Gazetteer gazetteer, MatchService matches) : IAudienceChoice
{
    private const int BoroughMetres = 5000;

    public ValueTask<IReadOnlyList<string>> ExamplesAsync(Organiser who, CancellationToken cancellation)
    {
        var topics = Topics.All.Where(t => !t.AdultsOnly).Select(t => Capital(t.Name));
        return ValueTask.FromResult<IReadOnlyList<string>>(who.IsEverywhere
            ? [.. topics]
            : [.. who.Areas.SelectMany(area => topics.Select(t => $"{t} in {area}")).Take(6)]);
    }

    public ValueTask<AudienceReading?> ReadAsync(string words, Organiser who, CancellationToken cancellation)
    {
        var said = $" {string.Join(' ', words.ToLowerInvariant().Split([' ', ',', '.', ';', '?', '!'], StringSplitOptions.RemoveEmptyEntries))} ";
        var named = InstructionWords.Topics.FirstOrDefault(t => said.Contains($" {t.Words} ", StringComparison.Ordinal));
        if (named.Words is null || Topics.Find(named.Topic) is not { } topic)
        {
            return ValueTask.FromResult<AudienceReading?>(null);
        }

        // The topic's own words are not an interest as well.
        var rest = said.Replace($" {named.Words} ", " ", StringComparison.Ordinal);
        ImmutableSortedSet<string> areas = [.. gazetteer.FindIn(rest).Where(m => m.Place.RadiusMetres < BoroughMetres).Select(m => m.Place.Name.ToLowerInvariant())];
        ImmutableSortedSet<string> interests = [.. matches.Requests.Read(rest).Wishes.Where(w => w.Sensitivity == Sensitivity.None && matches.IsTopic(w.Concept)).Select(w => w.Concept)];
        var filter = new AudienceFilter(topic.Id, areas, interests);
        return ValueTask.FromResult<AudienceReading?>(new AudienceReading.Chosen(new ChosenAudience(
            SubscriberAudience.SubscriberKind, SubscriberAudience.Write(filter), InWords(topic, filter), topic.Id)
        {
            Areas = [.. areas],
            Fillings = ImmutableDictionary<string, string>.Empty.Add("topic", topic.Name)
                .AddRange(areas.IsEmpty ? [] : [KeyValuePair.Create("area", ChoiceWords.Names(areas))]),
        }));
    }

    private static string InWords(SubscriptionTopic topic, AudienceFilter filter) =>
        $"people who get {topic.Name}"
        + (filter.Areas.IsEmpty ? "" : $", for {ChoiceWords.Names(filter.Areas)}")
        + (filter.Interests.IsEmpty ? "" : $", about {ChoiceWords.List([.. filter.Interests.Select(i => i.Replace('-', ' '))])}");

    private static string Capital(string name) =>
        string.Concat(char.ToUpperInvariant((name.StartsWith("the ", StringComparison.Ordinal) ? name = name[4..] : name)[0]).ToString(), name.AsSpan(1));
}
