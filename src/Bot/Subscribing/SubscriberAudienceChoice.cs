using System.Collections.Immutable;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Languages;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Organisers;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Subscribing.Instructions;

namespace CommunityBot.Subscribing;

/// <summary>
/// Reads whom an organiser means among subscribers: a topic, perhaps with places and subjects ("surveys in Erith about
/// walking in Polish"). A place takes in those who chose it and those who want to hear of everywhere.
/// </summary>
internal sealed class SubscriberAudienceChoice(Gazetteer gazetteer, MatchService matches, SpokenLanguages languages) : IAudienceChoice
{
    private const int BoroughMetres = 5000;

    public ValueTask<IReadOnlyList<string>> ExamplesAsync(Organiser who, CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<string>>(
        who.IsEverywhere ? [.. Topics.All.Where(t => !t.AdultsOnly).Select(t => t.Name)]
        : [.. who.Areas.Take(4).Select(area => $"surveys in {area}")]);

    public ValueTask<AudienceReading?> ReadAsync(string words, Organiser who, CancellationToken cancellation) => ValueTask.FromResult(Read(words, who));

    private AudienceReading? Read(string words, Organiser who)
    {
        var said = new Utterance(words);
        var topics = said.TakeAll(InstructionWords.Topics.Select(t => (t.Words, Topics.Find(t.Topic)!)));
        if (topics is not [var topic])
        {
            return topics.IsEmpty ? null : new AudienceReading.Unclear("Please choose one topic: each goes to those who said yes to it.", [.. topics.Select(t => t.Name)]);
        }

        var spoken = said.TakeAll(languages.Names);
        if (spoken.Length > 1)
        {
            return new AudienceReading.Unclear("Please choose one language.", [.. spoken.Select(l => $"{topic.Name} in {ChoiceWords.Names([l])}")]);
        }

        var left = string.Join(' ', said.Left);
        ImmutableSortedSet<string> areas = [.. gazetteer.FindIn(left).Where(m => m.Place.RadiusMetres < BoroughMetres).Select(m => m.Place.Name.ToLowerInvariant())];
        ImmutableSortedSet<string> interests =
            [.. matches.Requests.Read(left).Wishes.Where(w => w.Sensitivity == Sensitivity.None && matches.IsTopic(w.Concept)).Select(w => w.Concept)];
        var filter = new AudienceFilter(topic.Id, areas, interests, Language: spoken.FirstOrDefault());
        return new AudienceReading.Chosen(new ChosenAudience(SubscriberAudience.SubscriberKind, SubscriberAudience.Write(filter), InWords(topic, filter), topic.Id)
        {
            // As the organiser's own scope writes them.
            Areas = [.. areas.Select(a => who.Areas.FirstOrDefault(own => own.Equals(a, StringComparison.OrdinalIgnoreCase)) ?? a)],
            Fillings = ImmutableDictionary<string, string>.Empty.Add("topic", topic.Name)
                .AddRange(areas.IsEmpty ? [] : [KeyValuePair.Create("area", ChoiceWords.Names(areas))]),
        });
    }

    private static string InWords(SubscriptionTopic topic, AudienceFilter filter) =>
        $"people who get {topic.Name}" + (filter.Areas.IsEmpty ? "" : $", in {ChoiceWords.Names(filter.Areas)}")
        + (filter.Language is { } language ? $", who would be written to in {ChoiceWords.Names([language])}" : "")
        + (filter.Interests.IsEmpty ? "" : $", about {ChoiceWords.List([.. filter.Interests.Select(i => i.Replace('-', ' '))])}");
}
