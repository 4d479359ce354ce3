using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Operations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Lotteries.Drawing;

/// <summary>What an operator's verbs <c>lottery draw</c> and <c>lottery result</c> ask for.</summary>
/// <param name="Act">The verb's last words: "draw create", "result confirm".</param>
/// <param name="Arguments">In the verb's order; a file as its content.</param>
internal sealed record LotteryRequest(string Act, IReadOnlyList<string> Arguments);

internal sealed record LotteryAnswer(bool Done, string Text) : OperatorAnswer(Done, Text);

/// <summary>What operators do with draws.</summary>
internal sealed class DrawActs(DrawDesk desk, IDrawStore store, DrawPublication publication, IOptions<CommunityOptions> community)
{
    private const int MostListed = 30;

    public async Task<LotteryAnswer> DoAsync(LotteryRequest request, CancellationToken cancellation)
    {
        var given = request.Arguments;
        return request.Act switch
        {
            "draw create" => await CreateAsync(given[0], cancellation),
            "draw list" => new(true, string.Join('\n', (await store.NewestAsync(MostListed, cancellation)).Select(Line).DefaultIfEmpty("No draw yet."))),
            "draw show" => await store.FindAsync(given[0], cancellation) is { } draw ? new(true, Text(draw)) : NotThere(given[0]),
            "draw enter" => await EnterAsync(given[0], given[1], given.ElementAtOrDefault(2), cancellation),
            "draw close" => Outcome(await desk.CloseAsync(given[0], cancellation), $"The entries of {given[0]} end now."),
            "draw reveal" => await RevealAsync(given[0], given[1], given[2], cancellation),
            "draw correct" => Outcome(await desk.CorrectAsync(given[0], given[1], cancellation), "The correction is logged and published."),
            "draw void" => Outcome(await desk.VoidAsync(given[0], given[1], cancellation), $"{given[0]} is called off."),
            _ => new(false, $"There is no act {request.Act}."),
        };
    }

    private async Task<LotteryAnswer> CreateAsync(string json, CancellationToken cancellation)
    {
        try
        {
            var (draw, fault) = await desk.AnnounceAsync(DrawFile.Read(json, TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone)), cancellation);
            return draw is null ? new(false, fault) : new(true, $"Announced.\n{Text(draw)}");
        }
        catch (FormatException e)
        {
            return new(false, e.Message);
        }
    }

    private async Task<LotteryAnswer> EnterAsync(string id, string account, string? digits, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { } draw)
        {
            return NotThere(id);
        }

        if (digits is not null && (!draw.IsOfNumbers || digits.Length != Ticket.DigitCount || !digits.All(char.IsAsciiDigit)))
        {
            return new(false, draw.IsOfNumbers ? "A ticket of this draw has six digits." : $"{id} is no draw of numbers: its tickets have no digits of their own.");
        }

        var (_, receipt) = await desk.EnterOnPaperAsync(draw, account, digits, cancellation);
        return receipt is null ? new(false, $"{id} takes no entries now. {DrawWords.State(draw, community.Value)}") : new(true, CanonicalJson.Write(receipt.ToJson()));
    }

    /// <param name="source">A revealer's name, "drand", "public", or the name of one of several public results.</param>
    private async Task<LotteryAnswer> RevealAsync(string id, string source, string value, CancellationToken cancellation)
    {
        if (source == "drand")
        {
            return TryReadBeacon(value) is { } beacon
                ? Outcome(await desk.GiveAsync(id, beacon, name: null, cancellation), $"Round {beacon.Round} is taken; the draw is made with it.")
                : new(false, "That is no round of drand. Give it as a relay shows it: {\"round\":1000,\"randomness\":\"...\",\"signature\":\"...\"}");
        }

        var named = (await store.FindAsync(id, cancellation))?.Sources.OfType<RandomSource.PublicResult>().Any(s => s.Name == source) == true;
        if (named || source == "public")
        {
            return value.Length is > 0 and <= 100 && value.All(char.IsAsciiDigit)
                ? Outcome(await desk.GiveAsync(id, new SourceValue.Digits(value), named ? source : null, cancellation), "The digits are taken.")
                : new(false, "A public result is given as its digits alone, without blanks.");
        }

        return DrawHash.IsHex(value)
            ? Outcome(await desk.RevealAsync(id, source, Convert.FromHexString(value), cancellation), $"The secret of {source} is logged.")
            : new(false, "A secret has 64 digits of 0-9 and a-f.");
    }

    private static SourceValue.Beacon? TryReadBeacon(string text)
    {
        try
        {
            return BeaconAnswer.TryRead(JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Text(HeldDraw draw)
    {
        var text = new StringBuilder(Line(draw)).Append('\n');
        void Fact(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"  {name}: {value}\n");
        Fact("title", draw.Title);
        Fact("held by", draw.HeldBy);
        Fact("to win", DrawWords.Prizes(draw));
        Fact("opens", DrawWords.Moment(draw.OpensAt, community.Value));
        Fact("closes", DrawWords.Moment(draw.ClosesAt, community.Value));
        Fact("reveals until", DrawWords.Moment(draw.RevealBy, community.Value));
        Fact("draws", DrawWords.Moment(draw.DrawsAt, community.Value));
        Fact("trust", DrawWords.Grade(draw.Grade));
        foreach (var source in draw.Sources)
        {
            Fact("source", DrawWords.Source(source));
        }

        if (draw.Manifest is { } manifest)
        {
            Fact("root", manifest.Root);
            Fact("manifest", DrawHash.Hex(manifest.Hash()));
        }

        if (draw.Head is { } head)
        {
            Fact("head of the log", head);
        }

        return text.Append(CultureInfo.InvariantCulture, $"  files: {publication.FolderOf(draw.Id).Path}").ToString();
    }

    private string Line(HeldDraw draw) => $"{draw.Id}: {draw.State}, {DrawWords.Count(draw.Count)}. {DrawWords.State(draw, community.Value)}";

    private static LotteryAnswer NotThere(string id) => new(false, $"There is no draw {id}.");

    private static LotteryAnswer Outcome(string? fault, string done) => fault is null ? new(true, done) : new(false, fault);
}
