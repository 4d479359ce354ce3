using CommunityBot.Conversations;

namespace CommunityBot.Help;

/// <summary>Questions to begin with, offered wherever somebody may not know what to ask.</summary>
public static class StarterQuestions
{
    public static ReplyButton[] Buttons { get; } =
    [
        ReplyButton.Say("How can I volunteer?"),
        ReplyButton.Say("Where can I find local groups?"),
        ReplyButton.Say("What is Community Connect?"),
    ];
}
