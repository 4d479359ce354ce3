using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Help;

internal sealed class ShowHelp(CommandMenu menu) : ICommand
{
    public string Name => "help";

    public string Description => "What I can do, and how";

    public IReadOnlyList<string> Aliases => ["help", "menu", "commands", "options"];

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var text = new RichTextBuilder()
            .Add("Ask me a question in your own words, short or long. Spelling does not matter.").Paragraph()
            .Add("You can also type:");
        foreach (var command in menu.Shown.Where(c => c.Name != Name))
        {
            text.Line().Bold("/" + command.Name).Add($" – {command.Description}");
        }

        text.Paragraph().Add("In an emergency call 999.");
        return ValueTask.FromResult(TurnOutcome.Say(turn, Reply.Action(text.Build(), StarterQuestions.Buttons)));
    }
}
