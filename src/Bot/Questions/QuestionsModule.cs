using CommunityBot.Conversations;

namespace CommunityBot.Questions;

public static class QuestionsModule
{
    public static IServiceCollection AddQuestions(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<ITextHandler, Echo>();

    private sealed class Echo : ITextHandler
    {
        public ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation) =>
            ValueTask.FromResult<TurnOutcome?>(TurnOutcome.Say(turn, Reply.Action("You said: " + turn.Text,
                ReplyButton.Say("Again", turn.Text), ReplyButton.Open("Website", "https://www.bexley.gov.uk"))));
    }
}
