using System.Globalization;
using System.Text;

namespace CommunityBot.Unanswered;

/// <summary>The inbox as an organiser reads it.</summary>
internal static class UnansweredList
{
    private const int MostWordings = 4;

    public static string Text(IReadOnlyList<QuestionGroup> groups)
    {
        if (groups.Count == 0)
        {
            return "No question is waiting.";
        }

        var text = new StringBuilder();
        for (var i = 0; i < groups.Count; i++)
        {
            Append(text, i + 1, groups[i]);
        }

        return text
            .Append("\nunanswered article N [--title T]   write an article for group N")
            .Append("\nunanswered phrasing N ARTICLE-ID   add its questions to an article that answers them")
            .Append("\nunanswered dismiss N               remove it")
            .ToString();
    }

    private static void Append(StringBuilder text, int number, QuestionGroup group)
    {
        text.Append(CultureInfo.InvariantCulture, $"{number,3}. {group.Wordings[0]}\n");
        var times = group.Questions.Count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{group.Questions.Count} times");
        text.Append(CultureInfo.InvariantCulture, $"     asked {times}, last on {group.LastAskedAt:d MMMM yyyy}\n");
        foreach (var wording in group.Wordings.Skip(1).Take(MostWordings))
        {
            text.Append(CultureInfo.InvariantCulture, $"     also: {wording}\n");
        }

        if (group.Wordings.Count > MostWordings + 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"     and {group.Wordings.Count - MostWordings - 1} wordings more\n");
        }

        foreach (var (article, reasons) in group.Questions.Where(q => q.Article is not null).GroupBy(q => q.Article!).Select(g => (g.Key, g.Select(q => q.Reason))))
        {
            var why = string.Join("; ", reasons.OfType<string>().Distinct());
            text.Append(CultureInfo.InvariantCulture, $"     voted down: {article}{(why.Length > 0 ? $" ({why})" : "")}\n");
        }
    }
}
