using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching.Reading;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>Reads what people type into a <see cref="Request"/>. Safe to use from many threads.</summary>
public sealed class RequestReader
{
    private readonly MatchingLexicon _lexicon;
    private readonly Gazetteer _gazetteer;
    private readonly LogisticModel _intent;
    private readonly LogisticModel _role;

    /// <param name="content">The folder of the product's content.</param>
    internal RequestReader(MatchingLexicon lexicon, Gazetteer gazetteer, string content)
    {
        _lexicon = lexicon;
        _gazetteer = gazetteer;
        _intent = LogisticModel.Of(Path.Combine(content, "Matching", "intent.txt"));
        _role = LogisticModel.Of(Path.Combine(content, "Matching", "role.txt"));
    }

    /// <param name="previous">What was understood so far: the text then adds to it, changes it or takes parts away.</param>
    public Request Read(string text, Request? previous = null)
    {
        var message = new Message(text, _lexicon, _gazetteer);
        var times = Times.Read(message);
        var said = Said(message, times);
        var role = _role.Of(MessageFeatures.ForRole(message, said, _lexicon.Concepts));
        said = said with { Sought = Seeking.Read(message, role), RoleLikelihood = role };
        return previous is null ? Seeking.Settle(said) : Revision.Of(previous, said, times, message);
    }

    /// <summary>0 to 1: how likely the text asks for a group, a role or help rather than about the community's plan.</summary>
    public double LikelihoodOfSearch(string text)
    {
        var message = new Message(text, _lexicon, _gazetteer);
        return _intent.Of(MessageFeatures.ForIntent(message, Said(message, Times.Read(message))));
    }

    /// <summary>What the models see of a text, for fitting them.</summary>
    internal (Dictionary<string, double> Intent, Dictionary<string, double> Role) FeaturesOf(string text)
    {
        var message = new Message(text, _lexicon, _gazetteer);
        var said = Said(message, Times.Read(message));
        return (MessageFeatures.ForIntent(message, said), MessageFeatures.ForRole(message, said, _lexicon.Concepts));
    }

    private Request Said(Message message, Times times)
    {
        var said = People.Read(message, new Request());
        said = Circumstances.Read(message, said);
        said = Whereabouts.Read(message, said);
        return Wishes.Read(message, said, _lexicon) with { Wording = _lexicon.Meanings.Sum(message.Wanted()), Times = times.Apply(null), TimesAreWish = times.IsWish };
    }
}
