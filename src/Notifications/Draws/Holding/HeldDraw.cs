using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Notifications.Draws.Holding;

/// <summary>
/// A draw that the community holds itself, from its announcement to its publication. A record is never changed; the
/// methods of <see cref="DrawLife"/> give the next one. Instants are whole seconds.
/// </summary>
public sealed record HeldDraw
{
    /// <summary>How long a public source may be late before the draw is void by rule.</summary>
    public static readonly TimeSpan SourcePatience = TimeSpan.FromHours(72);

    /// <summary>The draw's name in its files and addresses: a-z, 0-9 and hyphens.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Plain words for entrants; may be empty.</summary>
    public string About { get; init; } = "";

    /// <summary>Who answers for it and hands out what is won.</summary>
    public required string HeldBy { get; init; }

    public required DrawPurpose Purpose { get; init; }

    /// <summary>For places: the id of the event. Null for a raffle.</summary>
    public string? Event { get; init; }

    /// <summary>The void draw whose tickets this one took over.</summary>
    public string? CarriesOver { get; init; }

    /// <summary>The prize table in its canonical form, as published.</summary>
    public required string PrizeFile { get; init; }

    /// <summary>Each source in its canonical form, in order.</summary>
    public required ImmutableArray<string> SourceLines { get; init; }

    public required DateTimeOffset OpensAt { get; init; }

    public required DateTimeOffset ClosesAt { get; init; }

    public required DateTimeOffset RevealBy { get; init; }

    public required DateTimeOffset DrawsAt { get; init; }

    public DrawState State { get; init; }

    /// <summary>Tickets so far.</summary>
    public int Count { get; init; }

    /// <summary>The acts, each as its line in the log.</summary>
    public ImmutableArray<string> LogLines { get => field.IsDefault ? [] : field; init; }

    /// <summary>The canonical bytes that the close was bound to; null before it.</summary>
    public string? ManifestFile { get; init; }

    /// <summary>Hex of the service's own secret; null when it is none of the sources. It is shown by the log alone, after the close.</summary>
    public string? OwnSecret { get; init; }

    /// <summary>Values of public sources that were entered, by the source's place from 0, in canonical form.</summary>
    public ImmutableSortedDictionary<int, string> Given { get => field ?? ImmutableSortedDictionary<int, string>.Empty; init; } = ImmutableSortedDictionary<int, string>.Empty;

    /// <summary>An organiser's act that waits for a second person's yes; null for none.</summary>
    public PendingAct? Pending { get; init; }

    /// <summary>When the result or the void was logged; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many lines of the log stand in the published files.</summary>
    public int PublishedLines { get; init; }

    /// <summary>Rises with every change that is stored; the store counts it.</summary>
    public long Version { get; init; }

    [JsonIgnore]
    public PrizeTable Prizes => PrizeTable.TryRead(PrizeFile) ?? throw new InvalidOperationException($"The prize table of {Id} can't be read.");

    [JsonIgnore]
    public ImmutableArray<RandomSource> Sources => [.. SourceLines.Select(l => RandomSource.TryRead(CanonicalJson.TryRead(l))
        ?? throw new InvalidOperationException($"A source of {Id} can't be read."))];

    [JsonIgnore]
    public IEnumerable<LogEntry> Log => LogLines.Select(l => LogEntry.TryRead(l) ?? throw new InvalidOperationException($"The log of {Id} can't be read."));

    [JsonIgnore]
    public Manifest? Manifest => ManifestFile is null ? null : Draws.Manifest.TryRead(ManifestFile, out _);

    /// <summary>The log's head; null before the first act.</summary>
    [JsonIgnore]
    public string? Head => LogLines.IsEmpty ? null : LogEntry.HashOf(LogLines[^1]);

    [JsonIgnore]
    public DrawGrade Grade => DrawGrades.Of(Sources);

    /// <summary>
    /// True for a draw of numbers, as a lottery is: whoever holds it brings its tickets. Residents can't enter it in the
    /// chat, where nothing is sold and no number is taken, and a word about it is a word about gambling.
    /// </summary>
    [JsonIgnore]
    public bool IsOfNumbers => Prizes is PrizeTable.FirstOrLast;

    /// <summary>False while it is only proposed, which nobody but organisers sees.</summary>
    [JsonIgnore]
    public bool IsPublic => State != DrawState.Proposed;

    [JsonIgnore]
    public bool IsOver => State is DrawState.Drawn or DrawState.Published or DrawState.Void;

    [JsonIgnore]
    public string? VoidReason => State == DrawState.Void ? Log.Last(e => e.Act == "void").Fact("reason") : null;

    [JsonIgnore]
    public IEnumerable<RandomSource.Reveal> MissingReveals
    {
        get
        {
            var revealed = Log.Where(e => e.Act == "reveal").Select(e => e.Fact("revealer")).ToHashSet();
            return Sources.OfType<RandomSource.Reveal>().Where(r => !revealed.Contains(r.Revealer));
        }
    }

    /// <summary>The ticket that a new entry gets; for stores, in the unit of work that counts it.</summary>
    /// <returns>Null when the draw takes no entries now.</returns>
    public Ticket? TicketFor(NewEntry entry, DateTimeOffset now) => !TakesEntries(now) ? null : new Ticket(
        Count + 1,
        entry.Digits ?? ((Count + 1) % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture),
        Ticket.HolderOf(entry.Salt, entry.Account));

    public bool TakesEntries(DateTimeOffset now) => State == DrawState.Open && now < ClosesAt;

    /// <summary>When something is to be done for it next, as far as the clock alone says; null when nothing is.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextAt => PublishedLines < LogLines.Length ? DateTimeOffset.UnixEpoch : State switch
    {
        DrawState.Announced => OpensAt,
        DrawState.Open => ClosesAt,
        DrawState.AwaitingReveals when OwnSecret is not null && MissingReveals.Any(r => r.Revealer == DrawLife.OwnName) => ClosesAt,
        // A reveal at the very second still counts.
        DrawState.AwaitingReveals => RevealBy.AddSeconds(1),
        DrawState.AwaitingHour => DrawsAt,
        DrawState.Drawn => DateTimeOffset.UnixEpoch,
        _ => null,
    };
}

/// <summary>What a draw gives out.</summary>
public enum DrawPurpose
{
    Raffle,

    /// <summary>Places on an event that more people want than fit in.</summary>
    Places,
}

/// <summary>Where a draw stands. The names are stored.</summary>
public enum DrawState
{
    /// <summary>Prizes, sources and times are public; nobody can enter yet.</summary>
    Announced,

    /// <summary>Takes entries.</summary>
    Open,

    /// <summary>The tickets are frozen and the manifest with their root is logged; revealers may reveal.</summary>
    AwaitingReveals,

    /// <summary>Waits for its hour, and for the public value that appears then.</summary>
    AwaitingHour,

    /// <summary>The result is logged and the winners' notices are saved; its files are still to be written.</summary>
    Drawn,

    /// <summary>The files are written.</summary>
    Published,

    /// <summary>Called off, by rule or by an organiser.</summary>
    Void,

    /// <summary>Written by one organiser; it becomes a draw when a second one has said yes to it.</summary>
    Proposed,
}

/// <summary>What one organiser wants done with a draw. The names are stored.</summary>
public enum DrawAct
{
    Announce,
    Close,
    Void,
}

/// <param name="By">The organiser's id.</param>
/// <param name="Reason">For <see cref="DrawAct.Void"/>, as it will be published; empty otherwise.</param>
public sealed record PendingAct(DrawAct What, string By, DateTimeOffset At, string Reason = "");

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(HeldDraw))]
internal sealed partial class HeldDrawJson : JsonSerializerContext
{
    public static byte[] Write(HeldDraw draw) => JsonSerializer.SerializeToUtf8Bytes(draw, Default.HeldDraw);

    public static HeldDraw Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Default.HeldDraw)!;
}
