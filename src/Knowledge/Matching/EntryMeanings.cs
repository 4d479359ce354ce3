using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Meaning;

namespace CommunityBot.Knowledge.Matching;

/// <summary>Where the name and the text of each entry point among meanings.</summary>
internal sealed class EntryMeanings
{
    private readonly TextMeaning[] _names;
    private readonly TextMeaning[] _texts;

    private EntryMeanings(TextMeaning[] names, TextMeaning[] texts) => (_names, _texts) = (names, texts);

    public static EntryMeanings Of(IReadOnlyList<Entry> entries, Meanings meanings)
    {
        var (names, texts) = (new TextMeaning[entries.Count], new TextMeaning[entries.Count]);
        Parallel.For(0, entries.Count, i =>
        {
            var service = entries[i].Service;
            names[i] = meanings.Of(service.Name);
            texts[i] = meanings.Of($"{service.Name}. {service.Description}");
        });
        return new EntryMeanings(names, texts);
    }

    public Alikeness Of(Direction request, int entry) => new(request.Alike(_texts[entry]), request.Alike(_names[entry]));

    public float TextOf(Direction request, int entry) => request.Alike(_texts[entry]);
}

/// <summary>How alike a request and an entry are in meaning, each -1 to 1.</summary>
/// <param name="BelowLikest">By how much <paramref name="Text"/> is below that of the likest candidate.</param>
internal readonly record struct Alikeness(float Text, float Name, float BelowLikest = 0)
{
    public void Weigh(Subject subject, Span<double> signs)
    {
        signs[(int)Sign.Meaning] = Text;
        signs[(int)Sign.MeaningOfName] = Name;
        signs[(int)Sign.MeaningForRole] = subject.IsForRole ? Text : 0;
        signs[(int)Sign.MeaningAlone] = subject.HasTopic ? 0 : Text;
        signs[(int)Sign.BelowLikest] = BelowLikest;
    }
}
