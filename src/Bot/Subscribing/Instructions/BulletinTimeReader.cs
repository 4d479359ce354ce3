using CommunityBot.Notifications.Subscribers;
using Words = CommunityBot.Subscribing.Instructions.InstructionWords;

namespace CommunityBot.Subscribing.Instructions;

/// <summary>Reads when the Bulletin is to come: "send me the Bulletin on Thursdays at 10am", "the Bulletin as soon as it is out".</summary>
internal static class BulletinTimeReader
{
    private const int UsualHour = 9;

    private static readonly string[] Asking = [.. Words.Beginning, "want", "like", "give", "prefer", "rather", "move", "make", "change"];

    private static readonly string[] AtOnce = ["as soon as it is out", "as soon as its out", "as soon as it comes out", "when it comes out", "when it is out", "straight away", "right away", "at once"];

    /// <returns>Null unless the whole text is that.</returns>
    public static Instruction? Read(string text)
    {
        var said = new Utterance(text);
        var asks = said.Text.StartsWith("the bulletin", StringComparison.Ordinal) || said.Text.StartsWith("bulletin", StringComparison.Ordinal)
            || said.Text.StartsWith("my bulletin", StringComparison.Ordinal) || said.HasAny(Asking);
        var hour = SpokenTimes.FindHour(said.Text);
        if (hour is { } told)
        {
            said.Take(told.Where);
        }

        if (!asks || !(said.Take("bulletin") | said.Take("newsletter")))
        {
            return null;
        }

        var atOnce = said.TakeAny(AtOnce);
        var days = InstructionReader.TakeDays(said);
        said.TakeAny(Asking);
        return said.Left.Any(w => !Words.Fillers.Contains(w)) ? null
            : atOnce && days.IsEmpty && hour is null ? new Instruction.BulletinAt(null)
            : days.Count == 1 && !atOnce ? new Instruction.BulletinAt(new WeeklyHour(days[0], hour?.At.Hour ?? UsualHour))
            : null;
    }
}
