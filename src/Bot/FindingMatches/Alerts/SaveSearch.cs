using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Asking;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Retention;
using CommunityBot.Subscribing;
using Microsoft.Extensions.Options;

namespace CommunityBot.FindingMatches.Alerts;

/// <summary>
/// "Tell me when something comes up": says what would be kept and for how long, and saves the search after a yes. What
/// speaks of health, faith or the like is asked for by itself, and left out unless the answer is yes.
/// </summary>
internal sealed class SaveSearch(
    SearchesInMemory searches, MatchService matches, ICommunityDirectory directory, ISavedSearches saved, CommunityDay day,
    SubscriptionDesk subscriptions, IOptions<RetentionOptions> retention) : ICommand, IDialog
{
    private const string SensitiveStep = "sensitive";
    private const string ConsentStep = "consent";
    private const string KeepLabel = "Yes, keep it";
    private const string LeaveLabel = "Leave it out";
    private const string YesLabel = "Yes, tell me";
    private const int MostSearches = 10;

    /// <summary>Goes up with every change of <see cref="Wording"/>.</summary>
    private const string WordingVersion = "2026-11";

    public string Name => "alertme";

    public string Description => "Tell me when something that fits comes up";

    public IReadOnlyList<string> Aliases =>
        ["tell me when something comes up", "tell me when something new comes up", "let me know when something comes up", "save this search", "save my search", "alert me", "let me know"];

    public bool InMenu => false;

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        if (searches.Open(turn) is not { } search)
        {
            return TurnOutcome.Say(turn, ChangeSearch.NothingOpen);
        }

        if (turn.Message.InGroup)
        {
            return TurnOutcome.Say(turn, Reply.Action("I keep searches only from your own chat with me. Open one, say there what you look for, and I can tell you when it comes up."));
        }

        if (search.Request is { IsChild: true, ForOther: false, Sought: not (Sought.Role or Sought.PerhapsRole) })
        {
            return TurnOutcome.Say(turn, Reply.Action("I don't keep searches of people under 18. Ask me again whenever you like, or ask a grown-up you trust to do it with you."));
        }

        if ((await saved.OfAsync(turn.Message.Person, cancellation)).Count >= MostSearches)
        {
            return TurnOutcome.Say(turn, Reply.Action($"I already watch {MostSearches} searches for you, which is as many as I can. /alerts lists them, so that you can stop one.", ReplyButton.Say("My alerts", "/alerts")));
        }

        return Ask(turn, search, DialogState.Start(Name, search.IsSensitive ? SensitiveStep : ConsentStep));
    }

    public Reply Prompt(DialogState state) => state.Step == SensitiveStep
        ? Reply.Action("Some of it may speak of health, faith or something as private. May I keep that part too? Without a yes I leave it out.",
            ReplyButton.Say(KeepLabel), ReplyButton.Say(LeaveLabel))
        : Reply.Action("Shall I keep the search and tell you when something comes up?", ReplyButton.Say(YesLabel), ReplyButton.Say("No, thanks"));

    public async ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation)
    {
        if (searches.Open(turn) is not { } search)
        {
            return TurnOutcome.Say(turn, ChangeSearch.NothingOpen) with { Conversation = turn.Conversation with { Dialog = null } };
        }

        if (state.Step == SensitiveStep)
        {
            return YesNo.Of(turn.Text, KeepLabel, LeaveLabel) is { } keep
                ? Ask(turn, search, state.Next(ConsentStep, keep ? "yes" : "no"))
                : null;
        }

        return YesNo.Of(turn.Text, YesLabel, "No, thanks") switch
        {
            true => await SaveAsync(turn, search, state, cancellation),
            false => TurnOutcome.Say(turn, Reply.Action("Fine, I keep nothing. You can ask me again at any time.")) with { Conversation = turn.Conversation with { Dialog = null } },
            null => null,
        };
    }

    private TurnOutcome Ask(Turn turn, OpenSearch search, DialogState state)
    {
        var request = ToKeep(search, state);
        var parts = RequestParts.Of(request, matches.LabelOf);
        if (state.Step == ConsentStep && parts.IsEmpty)
        {
            return TurnOutcome.Say(turn, Reply.Action("Without that part nothing is left to watch for, so I keep nothing.")) with { Conversation = turn.Conversation with { Dialog = null } };
        }

        var prompt = Prompt(state);
        var text = state.Step == SensitiveStep
            ? $"You spoke of {string.Join(" and ", search.Request.SensitiveWords().Select(w => $"“{w}”"))}. That may tell of health, faith or something as private. May I keep it with the search? Without a yes I leave it out."
            : Wording(RequestParts.InWords(parts)) + " Shall I?";
        return TurnOutcome.Say(turn, prompt with { Text = text }) with { Conversation = turn.Conversation with { Dialog = state } };
    }

    private async Task<TurnOutcome> SaveAsync(Turn turn, OpenSearch search, DialogState state, CancellationToken cancellation)
    {
        var request = ToKeep(search, state);
        var words = RequestParts.InWords(RequestParts.Of(request, matches.LabelOf));
        var person = turn.Message.Person;
        await saved.SaveAsync(
            new SavedSearch
            {
                Id = IdOf(person.ToString(), request),
                Person = person,
                Request = request,
                Words = words,
                SavedAt = turn.Now,
                Consent = Wording(words),
                CheckedVersion = directory.Current.Version,
                Known = matches.Fitting(request, day.Of(turn.Now)),
            },
            cancellation);
        await subscriptions.GiveAsync(person, Topics.NewMatches, Wording(words), WordingVersion, adult: false, turn.Conversation.Language, cancellation);
        return TurnOutcome.Say(turn, Reply.Action(
            "Done. I watch for it from now on, and tell you. /alerts shows what has come up, and “stop alerts” ends it.", ReplyButton.Say("My alerts", "/alerts"))) with
        {
            Conversation = turn.Conversation with { Dialog = null },
        };
    }

    private static Request ToKeep(OpenSearch search, DialogState state) =>
        !search.IsSensitive || state.AnswerTo(SensitiveStep) == "yes" ? search.Request : search.Request.WithoutSensitive();

    /// <summary>What a person says yes to; it is stored with the search.</summary>
    private string Wording(string words) =>
        $"I can watch for new groups and roles that fit: {words}. For that I keep these words, the number of this chat and which entries you know already, "
        + $"for {retention.Value.SavedSearchDays} days or until you stop it: type “stop alerts” at any time. Nobody else sees it. "
        + "When something new fits I send you a message about it in this chat.";

    private static string IdOf(string person, Request request) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(person + JsonSerializer.Serialize(request)))[..9]);
}
