using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Operations;
using CommunityBot.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Unanswered;

/// <summary>Each test runs on the file and, where it says so, beside a running service.</summary>
public sealed class UnansweredCommandTests : IDisposable
{
    private static readonly DateTimeOffset June15 = new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.File("c.db");

    [Fact]
    public async Task An_empty_inbox_says_so()
    {
        await AskAsync();
        Assert.Equal("No question is waiting.", (await UnansweredAsync()).Output.Trim());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_list_shows_groups_with_counts_and_votes_and_a_dismissed_one_is_gone(bool serviceRuns)
    {
        await AskAsync(("ann", "when does the tram open", null, null), ("bob", "tram opening when?", null, null), ("cat", "what time is shine", "shine", null),
            ("cat", "what time is shine", "shine", "It is out of date"));
        await using var service = serviceRuns ? await RunningAsync() : null;
        var listed = (await UnansweredAsync()).Output;
        Assert.Contains("1. when does the tram open", listed, StringComparison.Ordinal);
        Assert.Contains("asked 2 times, last on 15 June 2026", listed, StringComparison.Ordinal);
        Assert.Contains("also: tram opening when?", listed, StringComparison.Ordinal);
        Assert.Contains("2. what time is shine", listed, StringComparison.Ordinal);
        Assert.Contains("asked once", listed, StringComparison.Ordinal);
        Assert.Contains("voted down: shine (It is out of date)", listed, StringComparison.Ordinal);

        Assert.Equal(0, (await UnansweredAsync("dismiss", "1")).ExitCode);
        listed = (await UnansweredAsync()).Output;
        Assert.DoesNotContain("tram", listed, StringComparison.Ordinal);
        Assert.Contains("1. what time is shine", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_becomes_an_article_that_lacks_only_its_text()
    {
        await AskAsync(("ann", "is there a \"chess\" club", null, null), ("bob", "chess club?", null, null));
        var run = await UnansweredAsync("article", "1", "--title", "Chess clubs");
        Assert.Equal(0, run.ExitCode);
        var article = await File.ReadAllTextAsync(_folder.File("articles/chess-clubs.md"), TestContext.Current.CancellationToken);
        Assert.StartsWith("---\nid: chess-clubs\ntitle: \"Chess clubs\"\ndocument: Answers from the organisers\nsection: Questions from residents\nkind: overview\nvalid-from: ", article, StringComparison.Ordinal);
        Assert.Contains("phrasings:\n  - \"is there a \\\"chess\\\" club\"\n  - \"chess club?\"\n", article, StringComparison.Ordinal);
        Assert.EndsWith("\n---\n", article, StringComparison.Ordinal);
        Assert.Equal("No question is waiting.", (await UnansweredAsync()).Output.Trim());
    }

    [Fact]
    public async Task An_article_is_never_overwritten_and_the_questions_then_stay()
    {
        await AskAsync(("ann", "chess club", null, null));
        Directory.CreateDirectory(_folder.File("articles"));
        await File.WriteAllTextAsync(_folder.File("articles/chess-club.md"), "mine", TestContext.Current.CancellationToken);
        var run = await UnansweredAsync("article", "1");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is there already", run.Error, StringComparison.Ordinal);
        Assert.Contains("chess club", (await UnansweredAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phrasings_are_added_to_an_article_in_a_file_of_their_own_that_grows()
    {
        await AskAsync(("ann", "who is alex sawyer", null, null));
        Assert.Equal(0, (await UnansweredAsync("phrasing", "1", "councillor-alex-sawyer")).ExitCode);
        await AskAsync(("bob", "sawyer the councillor", null, null));
        Assert.Equal(0, (await UnansweredAsync("phrasing", "1", "councillor-alex-sawyer")).ExitCode);
        Assert.Equal(
            ["---", "adds-to: councillor-alex-sawyer", "phrasings:", "  - \"who is alex sawyer\"", "  - \"sawyer the councillor\"", "---"],
            await File.ReadAllLinesAsync(_folder.File("articles/phrasings/councillor-alex-sawyer.md"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("There is no article nonsense", "phrasing", "1", "nonsense")]
    [InlineData("There is no group 9: the list goes from 1 to 1", "dismiss", "9")]
    public async Task What_does_not_exist_is_said_and_nothing_is_removed(string expected, params string[] arguments)
    {
        await AskAsync(("ann", "chess club", null, null));
        var run = await UnansweredAsync(arguments);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Contains("chess club", (await UnansweredAsync()).Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandLineDriver> UnansweredAsync(params string[] arguments) => CommandLineDriver.RunAsync(
        ["unanswered", .. arguments, "--Storage:LiteDb:Path", Database, "--Knowledge:Articles", _folder.File("articles")]);

    private async Task<ServiceDriver> RunningAsync()
    {
        var service = await ServiceDriver.StartAsync(Database);
        await service.App.Services.GetRequiredService<OperatorListener>().StartAsync();
        return service;
    }

    private async Task AskAsync(params (string Person, string Question, string? Article, string? Reason)[] asked)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:LiteDb:Path"] = Database }).Build();
        var services = new ServiceCollection().AddLogging();
        services.AddCommunityBot(configuration).AddStorage(configuration);
        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<IConversationStore>();
        foreach (var (person, question, article, reason) in asked)
        {
            var conversation = new Conversation { Key = "test:" + person, Person = new ChannelAddress("test", person), LastTurnAt = June15 };
            await store.SaveAsync(new SavedTurn(conversation, [], [new Note.Unanswered(question, article, reason)], June15), CancellationToken.None);
        }
    }
}
