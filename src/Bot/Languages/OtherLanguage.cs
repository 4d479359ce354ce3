using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Languages;

/// <summary>Answers a message in another language shortly in that language, with the English below.</summary>
internal sealed class OtherLanguage(LanguageDetector detector) : ITextHandler
{
    public ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation) =>
        ValueTask.FromResult(detector.Detect(turn.Text) is { } language
            ? TurnOutcome.Say(turn, Reply.Action(Text(language))) with { Conversation = turn.Conversation with { Language = language.Code } }
            : null);

    private static RichText Text(Language language) => new RichTextBuilder()
        .Add(language.Reply).Paragraph()
        .Add($"(I think that was {language.EnglishName}. I only understand English so far. I answer questions about groups, volunteering and "
            + "the community plan. Please write in simple English, or ask a friend or the council to help. In an emergency call 999.)")
        .Build();
}
