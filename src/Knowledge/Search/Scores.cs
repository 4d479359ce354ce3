using CommunityBot.Knowledge.Meaning;

namespace CommunityBot.Knowledge.Search;

/// <summary>What a message scored.</summary>
/// <param name="Parts">Its pieces, when it is long enough to have some.</param>
/// <param name="Articles">Each article's score; the softmax of these is its probability.</param>
/// <param name="Closeness">Each article's closest phrasing, 0 to 1.</param>
/// <param name="Beyond">Each article's closest question that it can't answer, 0 to 1.</param>
/// <param name="BeyondOdds">Above 0 where the message is likelier one of the article's unanswerable questions than one it answers.</param>
/// <param name="Sentence">Each article's closest sentence, 0 to 1.</param>
/// <param name="Passage">How close each article's text is as a whole, 0 to 1.</param>
/// <param name="Meaning">Where the message points among meanings.</param>
internal sealed record Scores(
    MessageWords Message, List<MessagePart> Parts, float[] Articles, float[] Closeness, float[] Beyond, float[] BeyondOdds, float[] Sentence, float[] Passage, TextMeaning Meaning)
{
    /// <summary>The part of the message that speaks most for an article; the whole when there is one part.</summary>
    public MessageWords PartFor(int article) => Parts.Count == 0 ? Message : Parts.MaxBy(p => p.Scores[article])!.Words;
}

/// <summary>A piece of a long message that may hold the question.</summary>
internal sealed record MessagePart(MessageWords Words, float[] Scores);

/// <param name="Share">The part of the message's weight that the article knows, 0 to 1.</param>
/// <param name="RarestUnknown">The rarity of the rarest word it does not know; 0 when it knows all.</param>
/// <param name="Weight">The weight of all that the message is about.</param>
internal readonly record struct Coverage(float Share, float RarestUnknown, float Weight);
