using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory.Opening;

namespace CommunityBot.FindingMatches.Introducing;

/// <summary>Takes introductions from one status to the next, with what is to be told to either side.</summary>
internal sealed class IntroductionDesk(IIntroductions introductions, OpeningCalendar calendar, CommunityDay day, TimeProvider time)
{
    private const int DaysToAnswer = 5;
    private const int DaysToOutcome = 10;
    private const int Batch = 100;

    /// <summary>Begins an introduction that the resident has agreed to.</summary>
    public async Task<Introduction> AskAsync(Introduction asked, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var begun = asked with
        {
            Status = IntroductionStatus.Asked,
            AskedAt = now,
            ChangedAt = now,
            DueOn = After(now, DaysToAnswer),
            Notices = [new(IntroductionSide.Organisation, Question(asked), now)],
        };
        await introductions.AddAsync(begun, cancellation);
        return begun;
    }

    /// <returns>The introduction as it now is; null when it is gone, or the act can't be done with it any more.</returns>
    public async Task<Introduction?> ActAsync(string id, IntroductionAct act, IntroductionOutcome? outcome, CancellationToken cancellation)
    {
        while (await introductions.FindAsync(id, cancellation) is { } found && IntroductionStates.After(found.Status, act) is { } status)
        {
            var changed = Changed(found, status, outcome);
            if (await introductions.ReplaceAsync(changed, cancellation))
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>Chases what was not answered and asks what came of the rest.</summary>
    public async Task RunDueAsync(CancellationToken cancellation)
    {
        var today = day.Of(time.GetUtcNow());
        while (await introductions.DueAsync(today, Batch, cancellation) is { Count: > 0 } due)
        {
            foreach (var introduction in due)
            {
                await ActAsync(introduction.Id, IntroductionAct.FallDue, outcome: null, cancellation);
            }
        }
    }

    /// <summary>As people read it: "22 June".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM", CultureInfo.InvariantCulture);

    private Introduction Changed(Introduction before, IntroductionStatus status, IntroductionOutcome? outcome)
    {
        var now = time.GetUtcNow();
        var notices = Told(before, status).Select(n => new IntroductionNotice(n.To, n.Text, now));
        return before with
        {
            Status = status,
            ChangedAt = now,
            Outcome = outcome ?? before.Outcome,
            Details = IntroductionStates.NeedsDetails(status) ? before.Details : null,
            DueOn = status switch
            {
                IntroductionStatus.Chased => After(now, DaysToAnswer),
                IntroductionStatus.Agreed => After(now, DaysToOutcome),
                _ => null,
            },
            Notices = [.. before.Notices, .. notices],
            Version = before.Version + 1,
        };
    }

    private static IEnumerable<(IntroductionSide To, string Text)> Told(Introduction introduction, IntroductionStatus status) => status switch
    {
        IntroductionStatus.Chased =>
        [
            (IntroductionSide.Organisation, "We have not heard from you yet. " + Question(introduction)),
            (IntroductionSide.Resident, $"{introduction.Organisation} has not answered yet. They were asked again. You can also get in touch yourself: {introduction.OrganisationContact}"),
        ],
        IntroductionStatus.Agreed => [(IntroductionSide.Resident, $"{introduction.Organisation} would like to hear from you. They now have what you agreed to pass on.")],
        IntroductionStatus.Declined => [(IntroductionSide.Resident, $"{introduction.Organisation} can't take anybody on just now. Nothing about you was passed on.")],
        IntroductionStatus.Lapsed => [(IntroductionSide.Resident, $"{introduction.Organisation} never answered. Nothing about you was passed on. You can get in touch yourself: {introduction.OrganisationContact}")],
        IntroductionStatus.Withdrawn => [(IntroductionSide.Organisation, $"The resident who asked about {introduction.EntryName} no longer needs an answer.")],
        IntroductionStatus.OutcomeAsked => [(IntroductionSide.Resident, $"Did {introduction.Organisation} get in touch? Did you join? Type “my introductions” to say.")],
        _ => [],
    };

    private static string Question(Introduction introduction) =>
        $"A resident aged 18 or over would like to hear about {introduction.EntryName}. May we pass on their name and how to reach them?";

    private DateOnly After(DateTimeOffset now, int workingDays) => WorkingDays.After(day.Of(now), workingDays, calendar.Holidays);
}
