namespace CommunityBot.Knowledge.Matching.Reading;

/// <summary>Names of days.</summary>
internal static class Calendar
{
    private static readonly Dictionary<string, DayOfWeek> Days = new(StringComparer.Ordinal)
    {
        ["monday"] = DayOfWeek.Monday,
        ["mondays"] = DayOfWeek.Monday,
        ["mon"] = DayOfWeek.Monday,
        ["mons"] = DayOfWeek.Monday,
        ["tuesday"] = DayOfWeek.Tuesday,
        ["tuesdays"] = DayOfWeek.Tuesday,
        ["tue"] = DayOfWeek.Tuesday,
        ["tues"] = DayOfWeek.Tuesday,
        ["wednesday"] = DayOfWeek.Wednesday,
        ["wednesdays"] = DayOfWeek.Wednesday,
        ["wed"] = DayOfWeek.Wednesday,
        ["weds"] = DayOfWeek.Wednesday,
        ["thursday"] = DayOfWeek.Thursday,
        ["thursdays"] = DayOfWeek.Thursday,
        ["thu"] = DayOfWeek.Thursday,
        ["thur"] = DayOfWeek.Thursday,
        ["thurs"] = DayOfWeek.Thursday,
        ["friday"] = DayOfWeek.Friday,
        ["fridays"] = DayOfWeek.Friday,
        ["fri"] = DayOfWeek.Friday,
        ["saturday"] = DayOfWeek.Saturday,
        ["saturdays"] = DayOfWeek.Saturday,
        ["sat"] = DayOfWeek.Saturday,
        ["sats"] = DayOfWeek.Saturday,
        ["sunday"] = DayOfWeek.Sunday,
        ["sundays"] = DayOfWeek.Sunday,
        ["sun"] = DayOfWeek.Sunday,
        ["suns"] = DayOfWeek.Sunday,
    };

    private static readonly HashSet<string> AfterTheVerb = new(StringComparer.Ordinal)
    {
        "at", "in", "on", "around", "round", "there", "indoors", "home", "here", "by", "alone", "down", "with", "all", "doing",
    };

    public static IEnumerable<string> Words => Days.Keys;

    public static bool IsDay(string word) => Days.ContainsKey(word);

    public static DayOfWeek? DayAt(List<Token> tokens, int i) =>
        Days.TryGetValue(tokens[i].Text, out var day) && !IsVerb(tokens, i) ? day : null;

    // "Sat at home all day" is no Saturday.
    private static bool IsVerb(List<Token> tokens, int i) =>
        tokens[i].Text == "sat" && i + 1 < tokens.Count && tokens[i + 1].Clause == tokens[i].Clause && AfterTheVerb.Contains(tokens[i + 1].Text);
}
