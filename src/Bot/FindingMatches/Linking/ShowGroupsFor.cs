using CommunityBot.Conversations;
using CommunityBot.Knowledge.Answers;

namespace CommunityBot.FindingMatches.Linking;

/// <summary>Begins a search for what an article is about.</summary>
internal sealed class ShowGroupsFor(AnswerService answers, ArticleThemes themes, SearchRun run) : ICommand
{
    public string Name => "groupsfor";

    public string Description => "Groups for what an answer is about";

    public bool InMenu => false;

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        answers.Find(argument) is { } article && themes.SearchFor(article) is { } request
            ? await run.ShowAsync(turn, OpenSearch.New(request), form: null, cancellation)
            : TurnOutcome.Say(turn, Reply.Action("I know no groups for that. Tell me in your own words what you are looking for."));
}
