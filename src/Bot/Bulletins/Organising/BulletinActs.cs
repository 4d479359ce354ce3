using System.Globalization;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Operations;

namespace CommunityBot.Bulletins.Organising;

/// <summary>What an organiser or operator does with the Bulletin, in words.</summary>
/// <param name="Act">One of <see cref="BulletinActs.Names"/>.</param>
/// <param name="Argument">What is to be said with it; the newest edition is meant wherever no number is given.</param>
internal sealed record BulletinRequest(string Act, string Argument);

/// <param name="Edition">The edition's number; 0 when none was touched.</param>
internal sealed record BulletinAnswer(bool Done, string Text, int Edition = 0) : OperatorAnswer(Done, Text);

internal sealed class BulletinActs(EditionCompiler compiler, EditionDesk desk, EditionSummary summary, EditionPreview preview, ItemText items, INewsStore news, TimeProvider time)
{
    public static IReadOnlyList<string> Names { get; } =
        ["show", "list", "draft", "add", "news", "drop", "move", "pin", "edit", "greet", "preview", "approve", "skip", "figures", "help"];

    public static bool Changes(string act) => act is not ("show" or "list" or "preview" or "figures" or "help");

    public async Task<BulletinAnswer> DoAsync(BulletinRequest request, CancellationToken cancellation)
    {
        var words = request.Argument.Split((char[]?)null, 3, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return request.Act switch
        {
            "show" => await ShowAsync(Number(words, 0), cancellation),
            "list" => new(true, await summary.ListAsync(cancellation)),
            "draft" => await DraftAsync(cancellation),
            "add" => await AddAsync(request.Argument, cancellation),
            "news" => await NewsAsync(request.Argument, cancellation),
            "drop" when Number(words, 0) is { } item => await ToldAsync(desk.DropAsync(null, item, cancellation), "It is out."),
            "move" when Number(words, 0) is { } item && Number(words, 1) is { } to => await ToldAsync(desk.MoveAsync(null, item, to, cancellation), "It is moved."),
            "pin" when Number(words, 0) is { } item => await ToldAsync(desk.PinAsync(null, item, cancellation), "Done."),
            "edit" when Number(words, 0) is { } item && words.Length > 1 => await EditAsync(item, string.Join(' ', words[1..]), cancellation),
            "greet" => await ToldAsync(desk.GreetAsync(null, request.Argument.Trim(), cancellation), "That is what it begins with now."),
            "preview" => await PreviewAsync(request.Argument, cancellation),
            "approve" => await ApproveAsync(Number(words, 0), words.Contains("now", StringComparer.OrdinalIgnoreCase), cancellation),
            "skip" => await ToldAsync(desk.SkipAsync(Number(words, 0), cancellation), "It will not go out."),
            "figures" => await FiguresAsync(Number(words, 0), cancellation),
            "help" => new(true, Help),
            "drop" or "pin" or "move" or "edit" => new(false, "Say which item, by its number: drop 3, pin 3, move 3 1, edit 3 title: New title."),
            _ => new(false, $"There is no act \"{request.Act}\". There are: {string.Join(", ", Names)}."),
        };
    }

    private async Task<BulletinAnswer> ShowAsync(int? number, CancellationToken cancellation) =>
        await desk.FindAsync(number, cancellation) is { } edition ? new(true, summary.Of(edition), edition.Number) : NoEdition;

    private async Task<BulletinAnswer> DraftAsync(CancellationToken cancellation) =>
        await compiler.CompileNowAsync(cancellation) is { } edition
            ? new(true, summary.Of(edition), edition.Number)
            : new(false, "Another edition was made at the same moment. Look at it first.");

    private async Task<BulletinAnswer> AddAsync(string text, CancellationToken cancellation) =>
        items.Read(text, OwnKey()) switch
        {
            ({ } item, _) => await ToldAsync(desk.AddAsync(null, item, cancellation), $"Added to {Parts.NameOf(item.Part)}."),
            var (_, fault) => new(false, fault!),
        };

    /// <summary>Keeps it for the next edition that is made.</summary>
    private async Task<BulletinAnswer> NewsAsync(string text, CancellationToken cancellation)
    {
        var key = OwnKey();
        if (items.Read(text, key) is not ({ } item, _))
        {
            return new(false, items.Read(text, key).Fault!);
        }

        await news.AddAsync([new NewsItem(key, item with { ByOrganiser = true }, time.GetUtcNow())], cancellation);
        return new(true, $"It will stand under {Parts.NameOf(item.Part)} in the next edition.");
    }

    private async Task<BulletinAnswer> EditAsync(int item, string field, CancellationToken cancellation)
    {
        if (await desk.FindAsync(null, cancellation) is not { } edition || item > edition.Items.Count || item < 1)
        {
            return new(false, "There is no item of that number.");
        }

        return items.Apply(edition.Items[item - 1], field) is null
            ? new(false, "I can't read that. Say for example: edit 3 title: New title, or when: Tuesdays at 10am, text: ..., closes: 2026-12-10, area: Erith, part: news, or a web address.")
            : await ToldAsync(desk.EditAsync(null, item, i => items.Apply(i, field) ?? i, cancellation), "Changed.");
    }

    private async Task<BulletinAnswer> PreviewAsync(string who, CancellationToken cancellation) =>
        await desk.FindAsync(null, cancellation) is { } edition ? new(true, preview.Of(edition, who), edition.Number) : NoEdition;

    private async Task<BulletinAnswer> ApproveAsync(int? number, bool now, CancellationToken cancellation)
    {
        if (await desk.FindAsync(number, cancellation) is { IsOpen: true, IsEmpty: true } empty)
        {
            return new(false, "There is nothing in it but what any week would have. Add something first, or skip it.", empty.Number);
        }

        return await desk.ApproveAsync(number, now, cancellation) switch
        {
            EditionChange.Done { Edition: var edition } => new(true, $"Bulletin no. {edition.Number} is approved. {summary.Going(edition)}", edition.Number),
            var other => Told(other, ""),
        };
    }

    private async Task<BulletinAnswer> FiguresAsync(int? number, CancellationToken cancellation) =>
        await desk.FindAsync(number, cancellation) is { } edition ? new(true, await summary.FiguresAsync(edition, cancellation), edition.Number) : NoEdition;

    private async Task<BulletinAnswer> ToldAsync(Task<EditionChange> change, string done) => Told(await change, done);

    private BulletinAnswer Told(EditionChange change, string done) => change switch
    {
        EditionChange.Done { Edition: var edition } => new(true, $"{done}\n\n{summary.Of(edition)}", edition.Number),
        EditionChange.Closed { Edition: var edition } => new(false, $"Bulletin no. {edition.Number} is {edition.State.ToString().ToLowerInvariant()}; it does not change any more.", edition.Number),
        _ => new(false, "There is no such edition, or no item of that number."),
    };

    private string OwnKey() => string.Create(CultureInfo.InvariantCulture, $"own/{time.GetUtcNow():yyyyMMddHHmmssfff}");

    private const string Help = """
        Items are counted as "show" shows them.
        drop 3 · takes item 3 out
        move 3 1 · puts it first
        pin 3 · puts it before everything else, for every reader
        edit 3 title: New title · also text:, when:, closes: 2026-12-10, area: Erith, part: news, or a web address
        add Title | text | https://example.org | closes: 2026-12-10 | area: Erith · adds an item here
        news Title | text · keeps an item for the next edition
        greet A sentence for the beginning
        preview a Sidcup retiree · what a reader like that gets
        approve · lets it go out at its hour; approve now · at once
        skip · leaves this edition out
        figures · how it went
        """;

    private static BulletinAnswer NoEdition { get; } = new(false, "There is no edition yet. The schedule makes the next one; \"draft\" makes one now.");

    private static int? Number(string[] words, int at) =>
        words.Length > at && int.TryParse(words[at].TrimStart('#').TrimEnd('.', ','), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
