using CommunityBot.Conversations;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Testing.Telegram;
using CommunityBot.Testing.WebChat;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Testing.Faults;

/// <summary>Lays what the channels have seen beside what the service has written down.</summary>
public sealed class FaultCheck(IServiceProvider services, ScriptedBotApi api, FaultLoad load, FaultSends sends, Uri node)
{
    private readonly List<string> _wrong = [];
    private int _turns;
    private int _unanswered;
    private long _sent;
    private long _doubtful;
    private int _repeated;

    private static CancellationToken None => CancellationToken.None;

    /// <param name="mostInDoubt">Calls and replies that were under way at the faults.</param>
    public async Task<FaultFigures> RunAsync(long mostInDoubt)
    {
        // Every text that reached a chat, with how often.
        var reached = api.CallsTo("sendMessage").GroupBy(c => (c.Chat, c.Text)).ToDictionary(g => g.Key, g => g.Count());
        await CheckChatsAsync(reached);
        await CheckWebAsync();
        var (notices, wrong) = await sends.CheckDrawsAsync();
        _wrong.AddRange(wrong);
        foreach (var (occurrence, words) in sends.Words.Concat(notices))
        {
            await CheckOccurrenceAsync(occurrence, words);
        }

        if (_doubtful + _unanswered > mostInDoubt)
        {
            _wrong.Add($"{_doubtful} sends and {_unanswered} replies are in doubt, and only {mostInDoubt} were under way");
        }

        return new FaultFigures(_turns, _unanswered, _sent, _doubtful, _repeated, mostInDoubt, _wrong);
    }

    private async Task CheckChatsAsync(Dictionary<(long? Chat, string Text), int> reached)
    {
        var store = services.GetRequiredService<IConversationStore>();
        foreach (var (chat, said) in load.Said)
        {
            var turns = (await store.FindAsync($"telegram:{chat}", None))?.Turns ?? 0;
            _turns += turns;
            Require(turns == said, $"chat {chat} said {said} texts and {turns} turns were saved");
            for (var number = 1; number <= said; number++)
            {
                var times = reached.GetValueOrDefault((chat, "You said: " + FaultLoad.Text(chat, number)));
                Require(times <= 1, $"{FaultLoad.Text(chat, number)} was answered {times} times");
                _unanswered += times == 0 ? 1 : 0;
            }
        }
    }

    private async Task CheckWebAsync()
    {
        foreach (var (id, (token, said)) in load.Web)
        {
            var texts = (await new DirectLineClient(node).GetAsync($"conversations/{id}/activities?watermark=", token))
                .Json["activities"]!.AsArray().Select(a => (string?)a!["text"] ?? "").ToList();
            _turns += said;
            for (var number = 1; number <= said; number++)
            {
                var text = FaultLoad.WebText(id, number);
                var (heard, answered) = (texts.Count(t => t == text), texts.Count(t => t == "You said: " + text));
                Require(heard == 1 && answered == 1, $"{text} is there {heard} times and was answered {answered} times");
            }
        }
    }

    private async Task CheckOccurrenceAsync(string id, string words)
    {
        var ledger = services.GetRequiredService<ILedger>();
        var reached = api.CallsTo("sendMessage").Where(c => c.Text.Contains(words, StringComparison.Ordinal)).GroupBy(c => $"{c.Chat}").ToDictionary(g => g.Key, g => g.Count());
        var check = (await ledger.CheckAsync(id, None))!;
        Require(check.Holds, $"{id} does not add up: {check.Counted}, kept {check.Status.Counts}");
        var repeats = check.Status.Occurrence.Doubtful == DoubtfulSends.Repeat;
        await foreach (var row in ledger.RowsAsync(id, Enum.GetValues<RowState>().ToHashSet(), None))
        {
            var times = reached.GetValueOrDefault(row.Address.Id);
            var fits = row.State switch
            {
                RowState.Sent => times == 1 || (repeats && times > 1),
                RowState.Unknown => times <= 1 || repeats,
                _ => times == 0,
            };
            Require(fits, $"{id} to {row.Address.Id} is {row.State} ({row.Reason}) and reached them {times} times");
            _repeated += times > 1 ? 1 : 0;
            _sent += row.State == RowState.Sent ? 1 : 0;
            _doubtful += row.State == RowState.Unknown ? 1 : 0;
        }
    }

    private void Require(bool holds, string wrong)
    {
        if (!holds)
        {
            _wrong.Add(wrong);
        }
    }
}

/// <param name="Unanswered">Turns that are saved and whose reply was under way at a kill, and did not arrive.</param>
/// <param name="Repeated">Messages of a class that may be repeated, which were.</param>
/// <param name="MostInDoubt">How many calls were under way at the faults.</param>
/// <param name="Wrong">What must not be; nothing, where all is well.</param>
public sealed record FaultFigures(int Turns, int Unanswered, long Sent, long Doubtful, int Repeated, long MostInDoubt, IReadOnlyList<string> Wrong);
