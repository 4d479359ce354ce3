using CommunityBot.Knowledge.Articles;
using CommunityBot.Questions;

namespace CommunityBot.Lotteries.Licensed;

/// <summary>Help with gambling goes with every answer that speaks of the lottery, also where it comes from an article.</summary>
internal sealed class HelpBesideAnswers : IAnswerNote
{
    public string? Beside(Article told) => told.Text.Contains("Community Lottery", StringComparison.OrdinalIgnoreCase) ? LicensedLottery.GamblingHelp : null;
}
