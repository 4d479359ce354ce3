using CommunityBot.Conversations;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;

namespace CommunityBot.Questions;

/// <summary>What can be asked: the sections, and under each its articles, a page at a time.</summary>
internal sealed class ShowTopics(AnswerService answers) : ICommand
{
    private const int PageSize = 8;

    public string Name => "topics";

    public string Description => "What you can ask me about";

    public IReadOnlyList<string> Aliases => ["topics", "what can i ask", "what can i ask you"];

    /// <param name="argument">Empty, or a section's number, or its number and a page ("4 2"), or words of its name.</param>
    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var topics = answers.Topics();
        var parts = argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var section = parts.Length > 0 && int.TryParse(parts[0], out var number) && number >= 1 && number <= topics.Length
            ? topics[number - 1]
            : argument.Length > 2 ? topics.FirstOrDefault(t => t.Key.Contains(argument, StringComparison.OrdinalIgnoreCase)) : null;
        var page = parts.Length > 1 && int.TryParse(parts[1], out var p) ? Math.Max(1, p) : 1;
        return ValueTask.FromResult(TurnOutcome.Say(turn, section is null
            ? Reply.Action("Choose a topic, or just ask in your own words:", [.. topics.Select((t, i) => ReplyButton.Say(t.Key, $"/topics {i + 1}"))])
            : Page(section, topics.IndexOf(section) + 1, page)));
    }

    private static Reply Page(IGrouping<string, Article> section, int number, int page)
    {
        var shown = section.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var buttons = shown.Select(AnswerText.Open).ToList();
        if (section.Count() > page * PageSize)
        {
            buttons.Add(ReplyButton.Say("More of this topic", $"/topics {number} {page + 1}"));
        }

        buttons.Add(ReplyButton.Say("All topics", "/topics"));
        return Reply.Action($"{section.Key}: what would you like to know?", [.. buttons]);
    }
}
