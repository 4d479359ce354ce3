namespace CommunityBot.FindingMatches;

/// <summary>Reads a yes or a no, however it is put.</summary>
internal static class YesNo
{
    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase)
    {
        "yes", "y", "yes please", "yeah", "yep", "ok", "okay", "sure", "please do", "go on", "i do", "i am", "i agree", "agreed", "yes i am", "yes i do",
    };

    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase)
    {
        "no", "n", "no thanks", "no thank you", "nope", "nah", "don't", "i'm not", "i am not", "no i'm not", "rather not",
    };

    /// <param name="yes">The label of the button for yes.</param>
    /// <param name="no">The label of the button for no.</param>
    /// <returns>Null when it is neither.</returns>
    public static bool? Of(string text, string yes = "yes", string no = "no")
    {
        var said = text.Trim().TrimEnd('.', '!').Replace(",", "", StringComparison.Ordinal).Replace('’', '\'');
        return Yes.Contains(said) || Same(said, yes) ? true : No.Contains(said) || Same(said, no) ? false : null;
    }

    private static bool Same(string said, string label) => said.Equals(label.Replace(",", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
