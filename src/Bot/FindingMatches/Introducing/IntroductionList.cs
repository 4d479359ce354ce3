using System.Globalization;
using System.Text;

namespace CommunityBot.FindingMatches.Introducing;

/// <summary>Introductions as organisers read them: without the resident's details until the organisation has agreed.</summary>
internal static class IntroductionList
{
    public static string Text(IReadOnlyList<Introduction> open)
    {
        if (open.Count == 0)
        {
            return "No introduction is waiting.";
        }

        var text = new StringBuilder();
        for (var i = 0; i < open.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i + 1,3}. {open[i].EntryName} ({open[i].Organisation})\n");
            text.Append(CultureInfo.InvariantCulture, $"     {State(open[i])}, asked for on {open[i].AskedAt:d MMMM yyyy}{Due(open[i])}\n");
            text.Append(CultureInfo.InvariantCulture, $"     contact: {open[i].OrganisationContact}\n");
            foreach (var notice in open[i].Notices)
            {
                text.Append(CultureInfo.InvariantCulture, $"     to {(notice.To == IntroductionSide.Organisation ? "the organisation" : "the resident")}, {notice.At:d MMMM}: {notice.Text}\n");
            }
        }

        return text.Append("\nintroductions agree N     the organisation agrees: shows what to pass on").Append("\nintroductions decline N   it doesn't").ToString();
    }

    /// <summary>What is passed on, both having agreed.</summary>
    public static string PassedOn(Introduction agreed) => agreed.Details is not { } details ? "Nothing is kept to pass on." :
        $"Pass this on to {agreed.Organisation} ({agreed.OrganisationContact}):\nFirst name: {details.FirstName}\nReach: {details.Reach}"
        + (details.Message is { } message ? $"\nMessage: {message}" : "");

    private static string State(Introduction introduction) => introduction.Status switch
    {
        IntroductionStatus.Asked => "waits for the organisation",
        IntroductionStatus.Chased => "waits for the organisation, asked again",
        _ => "both agreed; waits for the resident to say what came of it",
    };

    private static string Due(Introduction introduction) =>
        introduction.DueOn is { } day ? $", falls due on {IntroductionDesk.Day(day)}" : "";
}
