namespace CommunityBot.Safeguarding.Detection;

/// <summary>What each piece of evidence adds: fitted on writers left out of the examples, then rounded by hand.</summary>
internal static class Evidence
{
    /// <summary>From here on two words by themselves are taken for danger.</summary>
    public const float OfTwoWords = 2.5f;

    /// <summary>From here on one word by itself is.</summary>
    public const float OfOneWord = 4;

    /// <summary>How much the net's category counts beside the classifier's.</summary>
    public const float NetOnCategory = 1;

    private const float OfClassifier = 1f;
    private const float OfNet = 0.7f;
    private const float Bias = 1.3f;
    private const float Phrase = 0.5f;
    private const float UrgentPhrase = 2f;
    private const float Excuse = -2.5f;
    private const float OfWord = 0.06f;
    private const int MostWords = 30;

    /// <summary>The worst of several windows looks bad by chance; the worst of very many little ones more so.</summary>
    private const float OfWindows = -3f;
    private const float OfWall = -2.3f;

    /// <summary>What classifier and net say together.</summary>
    public static float Both(float classifier, float net) => (OfClassifier * classifier) + (OfNet * net);

    /// <summary>Long messages are diluted by what stands around the danger: each word makes up for a little.</summary>
    /// <param name="whole">What <see cref="Both"/> say.</param>
    public static float Sum(float whole, Phrasing phrase, int words) => Bias + whole
        + (phrase switch { { Urgent: true } => UrgentPhrase, { Category: not null } => Phrase, { Excused: true } => Excuse, _ => 0 })
        + (OfWord * Math.Min(words, MostWords))
        + (words <= WholeJudge.LongestWhole ? 0 : words < WholeJudge.Wall ? OfWindows : OfWall);
}
