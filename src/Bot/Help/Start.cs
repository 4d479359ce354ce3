using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using Microsoft.Extensions.Options;

namespace CommunityBot.Help;

/// <summary>The welcome; also where deep links into the chat arrive, their payload as the argument.</summary>
internal sealed class Start(IOptions<CommunityOptions> community, IEnumerable<IDeepLink> links) : ICommand
{
    public string Name => "start";

    public string Description => "Begin here";

    public IReadOnlyList<string> Aliases => ["start", "begin", "restart", "start again"];

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var payload = argument.Split('_', 2);
        if (links.FirstOrDefault(l => l.Kind == payload[0]) is { } link)
        {
            return await link.OpenAsync(turn, payload.ElementAtOrDefault(1) ?? "", cancellation);
        }

        var welcome = Reply.Action(Welcome(community.Value.Name), StarterQuestions.Buttons);
        return TurnOutcome.Say(turn, welcome);
    }

    private static RichText Welcome(string community) => new RichTextBuilder()
        .Bold($"Hello. I answer questions about community life in {community}.").Paragraph()
        .Add("• Ask in your own words: what is planned, what is there, what you can do.").Line()
        .Add("• I tell you where each answer comes from, and say so when I don't know.").Line()
        .Add("• I keep very little about you: type /privacy to see what.").Paragraph()
        .Add("I am a computer program, not a person. In an emergency call 999.").Line()
        .Add("Type a question, or try one of these:")
        .Build();
}
