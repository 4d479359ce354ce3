using CommunityBot.Channels.Terminal;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.Terminal;

public class TerminalChatTests
{
    private static readonly TerminalRenderer Plain = new(Width: null, Styled: false);

    [Fact]
    public async Task Piped_questions_get_their_answers_and_nothing_else()
    {
        var said = await ChatAsync("/cancel\n\n/quit\n/help\n", interactive: false);
        Assert.StartsWith("There is nothing to cancel.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("> ", said, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', said);
        Assert.DoesNotContain("You can also type", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/privacy\n2\nno\n", "Nothing was deleted")]
    [InlineData("/privacy\ndelete my data\nno\n", "Nothing was deleted")]
    [InlineData("/privacy\n1\n", "my-data.json")]
    public async Task A_choice_is_picked_by_its_number_or_its_label(string typed, string expected) =>
        Assert.Contains(expected, await ChatAsync(typed, interactive: false), StringComparison.Ordinal);

    [Fact]
    public async Task At_a_terminal_it_welcomes_prompts_and_says_goodbye_at_the_end_of_input()
    {
        var said = await ChatAsync("", interactive: true);
        Assert.Contains("Hello.", said, StringComparison.Ordinal);
        Assert.Contains("  1. How can I volunteer?", said, StringComparison.Ordinal);
        Assert.EndsWith("> \nGoodbye." + Environment.NewLine, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupt_ends_it_politely_while_it_waits_for_words()
    {
        using var interrupt = new CancellationTokenSource();
        using var silence = new WaitingReader(interrupt);
        Assert.EndsWith("Goodbye." + Environment.NewLine, await ChatAsync(silence, interactive: true, interrupt.Token), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_wrapped_at_words_and_bold_takes_no_columns()
    {
        var message = new OutgoingMessage { Text = new RichTextBuilder().Bold("one two").Add(" three four\n• five six seven").Build() };
        Assert.Equal("\u001b[1mone two\u001b[22m three\nfour\n• five six\n  seven", new TerminalRenderer(13, Styled: true).Render(message));
    }

    [Fact]
    public void Links_show_where_they_lead()
    {
        var message = new OutgoingMessage
        {
            Text = new RichTextBuilder().Link("the site", "https://a.example").Add(" or ").Link("https://b.example", "https://b.example").Build(),
            Buttons = [new MessageButton("Website", ButtonKind.Open, "https://a.example"), new MessageButton("Yes", ButtonKind.Say, "x.1")],
        };
        Assert.Equal("the site (https://a.example) or https://b.example\n  - Website: https://a.example\n  1. Yes", Plain.Render(message));
    }

    private static async Task<string> ChatAsync(string typed, bool interactive)
    {
        using var input = new StringReader(typed);
        return await ChatAsync(input, interactive, CancellationToken.None);
    }

    private static async Task<string> ChatAsync(TextReader input, bool interactive, CancellationToken cancellation)
    {
        using var output = new StringWriter();
        await using var bot = await BotDriver.StartAsync(replace: s => s.AddSingleton<IMessenger>(new TerminalMessenger(output, Plain)));
        await new TerminalChat(bot.Services.GetRequiredService<TurnDispatcher>(), bot.Services.GetRequiredService<ReplySender>(), input, output, interactive)
            .RunAsync(cancellation);
        return output.ToString();
    }

    /// <summary>A person who reads and says nothing, until the interrupt comes.</summary>
    private sealed class WaitingReader(CancellationTokenSource interrupt) : TextReader
    {
        public override string? ReadLine()
        {
            interrupt.Cancel();
            return null;
        }
    }
}
