using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Lotteries.Licensed;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws.Holding;
using Microsoft.Extensions.Options;

namespace CommunityBot.Lotteries.Drawing;

/// <summary>The community's own draws: those that can be entered, then the last ones.</summary>
internal sealed class ShowDraws(IDrawStore store, IOptions<CommunityOptions> community) : ICommand
{
    private const int MostShown = 6;
    private const int MostRead = 30;

    public string Name => "draws";

    public string Description => "Raffles and draws for places that the community holds";

    public IReadOnlyList<string> Aliases => ["draws", "community draws", "raffles"];

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var draws = (await store.NewestAsync(MostRead, cancellation)).Where(d => d.IsPublic).Take(MostShown).OrderByDescending(d => d.State == DrawState.Open).ToList();
        if (draws.Count == 0)
        {
            return TurnOutcome.Say(turn, Reply.Action("The community holds no draw just now. When it does, it stands here, and anybody can check it."));
        }

        var text = new RichTextBuilder().Add("Draws that the community holds itself. Entering here is free, and anybody can check them.");
        foreach (var draw in draws)
        {
            text.Paragraph().Bold(draw.Title).Line().Add(DrawWords.State(draw, community.Value));
        }

        return TurnOutcome.Say(turn, Reply.Action(text.Build(), [.. draws.Select(d => ReplyButton.Say(d.Title, $"/draw {d.Id}"))]));
    }
}

/// <summary>One draw.</summary>
internal sealed class ShowDraw(IDrawStore store, IOptions<CommunityOptions> community) : ICommand
{
    public string Name => "draw";

    public string Description => "Show one draw";

    public bool InMenu => false;

    /// <param name="argument">The draw's id.</param>
    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        if (await store.FindAsync(argument, cancellation) is not { IsPublic: true } draw)
        {
            return TurnOutcome.Say(turn, NotThere());
        }

        var text = new RichTextBuilder().Bold(draw.Title);
        if (draw.About.Length > 0)
        {
            text.Paragraph().Add(draw.About);
        }

        text.Paragraph().Bold("Held by: ").Add(draw.HeldBy)
            .Line().Bold("To win: ").Add(DrawWords.Prizes(draw))
            .Line().Bold("Entries: ").Add(DrawWords.Count(draw.Count))
            .Line().Bold("Now: ").Add(DrawWords.State(draw, community.Value))
            .Line().Bold("Trust: ").Add(DrawWords.Grade(draw.Grade));
        if (draw.IsOfNumbers)
        {
            text.Paragraph().Add(LicensedLottery.GamblingHelp);
        }

        return TurnOutcome.Say(turn, Reply.Action(text.Build(),
            [.. draw.State == DrawState.Open && !draw.IsOfNumbers ? [ReplyButton.Say("Enter this draw", $"/enterdraw {draw.Id}")] : Array.Empty<ReplyButton>(), ReplyButton.Say("My tickets", "/tickets"), ReplyButton.Say("All draws", "/draws")]));
    }

    public static Reply NotThere() => Reply.Action("There is no such draw any more. See those that there are:", ReplyButton.Say("All draws", "/draws"));
}
