using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Search;

/// <summary>Reads a text into words: chat spellings spelled out, typing errors put right, stems and topic-less words marked.</summary>
internal sealed class TextAnalysis(Lexicon lexicon, SpellingCorrector? speller)
{
    private const int MostWords = 400;

    public static TextAnalysis Read(SnapshotReader reader, Lexicon lexicon) =>
        new(lexicon, reader.Number() == 1 ? SpellingCorrector.Read(reader) : null);

    public void Write(SnapshotWriter writer)
    {
        writer.Write(speller is null ? 0 : 1);
        speller?.Write(writer);
    }

    public List<Word> Read(string text)
    {
        var words = new List<Word>();
        foreach (var raw in Words.Split(Words.Fold(text)))
        {
            if (words.Count >= MostWords)
            {
                break;
            }

            if (lexicon.PlainWordsFor(raw) is { } plain)
            {
                foreach (var word in plain)
                {
                    words.Add(Known(word));
                }
            }
            else
            {
                AddCorrected(words, raw);
            }
        }

        return words;
    }

    private void AddCorrected(List<Word> words, string raw)
    {
        if (speller is null || !SpellingCorrector.CanCorrect(raw) || lexicon.IsStopWord(raw) || speller.IsKnown(raw, Stemmer.Stem(raw)))
        {
            words.Add(Known(raw));
        }
        else if (speller.Correct(raw) is { } corrected)
        {
            foreach (var part in corrected.Split(' '))
            {
                words.Add(Known(part) with { Corrected = true });
            }
        }
        else
        {
            words.Add(Known(raw));
        }
    }

    private Word Known(string word) => new(word, Stemmer.Stem(word), lexicon.IsStopWord(word));
}
