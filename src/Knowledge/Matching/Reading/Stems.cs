using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Matching.Reading;

/// <summary>Stems, but for words whose plural means something else: "my mum" is a person, "mums" are a kind of group.</summary>
internal static class Stems
{
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "mums", "dads", "sisters", "lads", "ladies", "blokes", "fathers", "mothers", "widows", "carers", "cards", "organised", "organiser", "organise", "pads", "pets",
        "something", "housing", "training", "boxing", "meeting", "lifts", "building", "trainer", "computers", "animals", "downs", "animal", "animation", "looking", "living",
        "tills", "wills", "running", "boxes", "shopping", "forms", "traveller", "travellers", "donations", "lifting", "courses", "generally", "universal", "university", "newly", "typing", "typist", "banking", "fixer", "recorder", "recording", "recordings", "selling", "editing", "posters", "position", "positive", "accounts", "trainee", "signing", "printing", "moving", "caring", "wells", "arms", "ships", "rangers", "halls", "newsletter", "political", "nursery", "nurse", "community", "manager", "activist", "activity", "activities", "business", "programmer", "sorting", "romans", "talking", "workshop",
    };

    public static string Of(string word) => Kept.Contains(word) ? word : Stemmer.Stem(word);
}
