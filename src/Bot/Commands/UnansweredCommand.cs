using System.CommandLine;
using CommunityBot.Operations;
using CommunityBot.Questions;
using CommunityBot.Unanswered;

namespace CommunityBot.Commands;

/// <summary>The questions nobody has answered yet, and the three ways to deal with a group of them.</summary>
internal static class UnansweredCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var command = new Command("unanswered", "List the questions that found no answer or whose answer was voted down, most asked first.")
        {
            Article(configuration), Phrasing(configuration), Dismiss(configuration),
        };
        command.SetAction((parsed, cancellation) => ListAsync(configuration, parsed.InvocationConfiguration.Output, cancellation));
        return command;
    }

    private static Argument<int> Number() => new("N") { Description = "The group's number in the list." };

    private static Command Article(IConfiguration configuration)
    {
        var number = Number();
        var title = new Option<string?>("--title") { Description = "The article's title; otherwise the question." };
        var command = new Command("article", "Write an article that lacks only its text, with the group's questions as phrasings.") { number, title };
        command.SetAction((parsed, cancellation) => HandleAsync(configuration, parsed, number, group =>
        {
            var path = Articles(configuration).WriteDraft(
                parsed.GetValue(title) ?? group.Leading, group.Wordings, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime));
            return $"Wrote {path}. Open it, write the answer below the second line of ---, and save.";
        }, cancellation));
        return command;
    }

    private static Command Phrasing(IConfiguration configuration)
    {
        var number = Number();
        var article = new Argument<string>("ARTICLE-ID") { Description = "The article that answers them." };
        var command = new Command("phrasing", "Add the group's questions to the phrasings of an article.") { number, article };
        command.SetAction((parsed, cancellation) => HandleAsync(configuration, parsed, number, group =>
        {
            var path = Articles(configuration).AddPhrasings(parsed.GetRequiredValue(article), group.Wordings);
            return $"Added {group.Wordings.Count} phrasings in {path}.";
        }, cancellation));
        return command;
    }

    private static Command Dismiss(IConfiguration configuration)
    {
        var number = Number();
        var command = new Command("dismiss", "Remove a group without doing anything about it.") { number };
        command.SetAction((parsed, cancellation) =>
            HandleAsync(configuration, parsed, number, group => $"Removed: {group.Leading}", cancellation));
        return command;
    }

    private static async Task<int> ListAsync(IConfiguration configuration, TextWriter output, CancellationToken cancellation)
    {
        await using var operations = await OpenOperations.OpenAsync(configuration);
        var groups = await GroupsAsync(operations, cancellation);
        await output.WriteLineAsync(UnansweredList.Text(groups));
        return CommandLine.Done;
    }

    /// <summary>Does what was asked with the group, and only then takes it out of the inbox.</summary>
    private static async Task<int> HandleAsync(
        IConfiguration configuration, ParseResult parsed, Argument<int> number, Func<QuestionGroup, string> act, CancellationToken cancellation)
    {
        await using var operations = await OpenOperations.OpenAsync(configuration);
        var groups = await GroupsAsync(operations, cancellation);
        var wanted = parsed.GetRequiredValue(number);
        if (wanted < 1 || wanted > groups.Count)
        {
            throw new WorkFailedException(groups.Count == 0
                ? "No question is waiting."
                : $"There is no group {wanted}: the list goes from 1 to {groups.Count}. Run unanswered to see it.");
        }

        var group = groups[wanted - 1];
        await parsed.InvocationConfiguration.Output.WriteLineAsync(act(group));
        await operations.AskAsync<RemoveUnansweredRequest, bool>(new RemoveUnansweredRequest([.. group.Questions.SelectMany(q => q.Ids)]), cancellation);
        return CommandLine.Done;
    }

    private static async Task<IReadOnlyList<QuestionGroup>> GroupsAsync(IOperations operations, CancellationToken cancellation) =>
        QuestionGroups.Of(await operations.AskAsync<UnansweredRequest, IReadOnlyList<UnansweredQuestion>>(new UnansweredRequest(), cancellation));

    private static OperatorArticles Articles(IConfiguration configuration)
    {
        var folders = QuestionsModule.OwnFolders(configuration);
        return new OperatorArticles(
            folders.Count > 0 ? folders[0] : Path.GetFullPath("data/articles"),
            folders.Skip(1).Append(QuestionsModule.FoldersOf(configuration).Content));
    }
}
