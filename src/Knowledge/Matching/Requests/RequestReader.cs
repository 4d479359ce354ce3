using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching.Reading;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>Reads what people type into a <see cref="Request"/>. Safe to use from many threads.</summary>
public sealed class RequestReader
{
    private readonly MatchingLexicon _lexicon;
    private readonly Gazetteer _gazetteer;

    internal RequestReader(MatchingLexicon lexicon, Gazetteer gazetteer)
    {
        _lexicon = lexicon;
        _gazetteer = gazetteer;
    }

    /// <param name="previous">What was understood so far: the text then adds to it, changes it or takes parts away.</param>
    public Request Read(string text, Request? previous = null)
    {
        var message = new Message(text, _lexicon, _gazetteer);
        var said = People.Read(message, new Request());
        said = Circumstances.Read(message, said);
        var times = Times.Read(message);
        said = Whereabouts.Read(message, said);
        said = Wishes.Read(message, said, _lexicon);
        said = said with { Sought = Seeking.Read(message, said) };
        return previous is null
            ? Seeking.Settle(said with { Times = times.Apply(null) })
            : Revision.Of(previous, said, times, message);
    }
}
