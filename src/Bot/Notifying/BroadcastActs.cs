using System.Globalization;
using System.Text;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Operations;
using CommunityBot.Organisers.Broadcasting;

namespace CommunityBot.Notifying;

/// <summary>What the operator's verb <c>broadcast</c> does, inside the service.</summary>
/// <param name="Act">As the verb's second word.</param>
/// <param name="Argument">A full path for <c>send</c>, nothing for <c>list</c>, else the broadcast's id.</param>
internal sealed record BroadcastRequest(string Act, string Argument);

internal sealed record BroadcastAnswer(bool Done, string Text) : OperatorAnswer(Done, Text);

internal sealed class BroadcastActs(BroadcastControl control, TimeProvider time)
{
    private const int MostListed = 20;

    private static readonly TimeSpan ResendWithin = TimeSpan.FromDays(2);

    public async Task<BroadcastAnswer> DoAsync(BroadcastRequest request, CancellationToken cancellation)
    {
        var id = request.Argument;
        return request.Act switch
        {
            "send" => await SendAsync(id, cancellation),
            "list" => new(true, string.Join('\n', (await control.ListAsync(MostListed, cancellation)).Select(Line).DefaultIfEmpty("No broadcast yet."))),
            "show" => await control.ProgressAsync(id, cancellation) is { } shown ? Figures(shown, shown.Status.Counts, shown.Status.AddsUp) : NotThere(id),
            "check" => await CheckAsync(id, cancellation),
            "pause" => Outcome(await control.PauseAsync(id, "Paused by an operator.", cancellation), $"{id} is paused.", $"{id} is not running."),
            "resume" => Outcome(await control.ResumeAsync(id, cancellation), $"{id} goes on.", $"{id} is not paused."),
            "cancel" => Outcome(await control.CancelAsync(id, "Cancelled by an operator.", cancellation), $"{id} is cancelled.", $"{id} has nothing left to cancel."),
            "widen" => Outcome(await control.WidenAsync(id, cancellation), $"{id} goes to everybody.", $"{id} holds nobody back."),
            "resend" => new(true, $"{await control.ResendFailedAsync(id, ResendWithin, cancellation)} messages are sent again."),
            _ => new(false, $"There is no act {request.Act}."),
        };
    }

    private async Task<BroadcastAnswer> SendAsync(string path, CancellationToken cancellation)
    {
        try
        {
            var broadcast = BroadcastFile.Read(path, time.GetUtcNow());
            return new(true, await control.PlaceAsync(broadcast, cancellation)
                ? $"{broadcast.Id} is placed."
                : $"{broadcast.Id} was placed before; nothing is changed.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return new(false, e.Message);
        }
    }

    /// <summary>Counts row by row, which the service's other writes wait for.</summary>
    private async Task<BroadcastAnswer> CheckAsync(string id, CancellationToken cancellation) =>
        await control.ProgressAsync(id, cancellation) is { } progress && await control.CheckAsync(id, cancellation) is { } check
            ? Figures(progress with { Status = check.Status }, check.Counted, check.Holds)
            : NotThere(id);

    private static BroadcastAnswer NotThere(string id) => new(false, $"There is no broadcast {id}, or it is not due yet.");

    private static BroadcastAnswer Figures(BroadcastProgress progress, LedgerCounts counts, bool addsUp)
    {
        var text = new StringBuilder(Line(progress)).Append('\n');
        foreach (var state in Enum.GetValues<RowState>())
        {
            text.Append(CultureInfo.InvariantCulture, $"  {state.ToString().ToLowerInvariant()}: {counts[state]}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  audience: {progress.Status.Audience}\n");
        text.Append(addsUp ? "Every recipient is accounted for." : $"IT DOES NOT ADD UP: kept {progress.Status.Counts}.");
        return new(true, text.ToString());
    }

    private static string Line(BroadcastProgress progress)
    {
        var status = progress.Status;
        var line = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Id}: {status.Phase.ToString().ToLowerInvariant()}, {status.Audience - status.Counts.Open} of {status.Audience} settled"));
        if (status.IsFreezing)
        {
            line.Append(", the audience is still being written down");
        }

        if (progress.TimeLeft is { } left)
        {
            line.Append(CultureInfo.InvariantCulture, $", {progress.Rate:F1} a second, {Words.About(left)} left");
        }

        return line.Append(status.Note.Length > 0 ? $". {status.Note}" : "").ToString();
    }

    private static BroadcastAnswer Outcome(bool done, string yes, string no) => new(done, done ? yes : no);
}
