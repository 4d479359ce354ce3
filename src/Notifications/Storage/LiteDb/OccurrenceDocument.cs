using CommunityBot.Notifications.Ledger;
using LiteDB;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>An occurrence with its counts: the document that every unit of work writes.</summary>
internal sealed class OccurrenceDocument
{
    public const string Collection = "occurrences";

    private readonly long[] _counts = new long[LedgerCounts.States];

    private OccurrenceDocument(int number, Occurrence occurrence) => (Number, Occurrence) = (number, occurrence);

    public int Number { get; }

    public Occurrence Occurrence { get; set; }

    public OccurrencePhase Phase { get; set; } = OccurrencePhase.Freezing;

    public long Audience { get; set; }

    public long Released { get; set; }

    /// <summary>While it is freezing: how many rows came before the channel that is being written down.</summary>
    public long ChannelFirst { get; set; }

    public string Note { get; set; } = "";

    public RowReason CancelReason { get; set; }

    public AudienceKey? FrozenUpTo { get; set; }

    public bool IsFreezing => Phase == OccurrencePhase.Freezing || FrozenUpTo is not null;

    public int Segments { get; set; }

    /// <summary>How far a cancellation or expiry has come, in segments.</summary>
    public int Swept { get; set; }

    public List<string> Channels { get; } = [];

    public DateTimeOffset? ClosedAt { get; set; }

    public bool Pruned { get; set; }

    public LedgerCounts Counts => new(_counts);

    private bool HasOpenRows =>
        _counts[(int)RowState.Queued] + _counts[(int)RowState.Leased] + _counts[(int)RowState.InFlight] > 0;

    public static OccurrenceDocument New(int number, Occurrence occurrence) =>
        new(number, occurrence) { Released = occurrence.CanaryOneIn is null ? long.MaxValue : 0 };

    public void Count(RowState state, long by) => _counts[(int)state] += by;

    /// <summary>Closes it when no row is open any more.</summary>
    public void Settle(DateTimeOffset now)
    {
        if (Phase is OccurrencePhase.Open or OccurrencePhase.Paused or OccurrencePhase.Cancelling && !HasOpenRows && !IsFreezing)
        {
            (Phase, ClosedAt, Swept) = (OccurrencePhase.Closed, now, 0);
        }
    }

    /// <summary>Opens a closed one of which rows are queued again.</summary>
    public void Reopen()
    {
        if (Phase == OccurrencePhase.Closed)
        {
            (Phase, ClosedAt, Swept) = (OccurrencePhase.Open, null, 0);
        }
    }

    public OccurrenceStatus ToStatus() => new(Occurrence, Phase, Audience, Counts, Released, Note, FrozenUpTo, ClosedAt);

    public static OccurrenceDocument From(BsonDocument d)
    {
        var document = new OccurrenceDocument(d["_id"].AsInt32, new Occurrence
        {
            Id = d["id"].AsString,
            Kind = d["kind"].AsString,
            Topic = d["topic"].AsString,
            Due = Instant(d["due"])!.Value,
            Expires = Instant(d["expires"])!.Value,
            Doubtful = (DoubtfulSends)d["doubtful"].AsInt32,
            Urgency = (Urgency)d["urgency"].AsInt32,
            CanaryOneIn = d["oneIn"].IsNull ? null : d["oneIn"].AsInt32,
            CanaryContinues = d["continues"].AsBoolean,
            SameForAll = d["same"].AsBoolean,
        })
        {
            Phase = (OccurrencePhase)d["phase"].AsInt32,
            Audience = d["audience"].AsInt64,
            Released = d["released"].AsInt64,
            ChannelFirst = d["channelFirst"].IsNull ? 0 : d["channelFirst"].AsInt64,
            Note = d["note"].AsString,
            CancelReason = (RowReason)d["reason"].AsInt32,
            // Earlier releases left it there when they cancelled.
            FrozenUpTo = d["lastChannel"].IsNull || d["phase"].AsInt32 >= (int)OccurrencePhase.Cancelling ? null : new AudienceKey(d["lastChannel"], d["lastRecipient"]),
            Segments = d["segments"].AsInt32,
            Swept = d["swept"].AsInt32,
            ClosedAt = Instant(d["closed"]),
            Pruned = d["pruned"].AsBoolean,
        };
        document.Channels.AddRange(d["channels"].AsArray.Select(c => c.AsString));
        var counts = d["counts"].AsArray;
        for (var i = 0; i < counts.Count; i++)
        {
            document._counts[i] = counts[i].AsInt64;
        }

        return document;
    }

    public BsonDocument ToBson()
    {
        var runs = Phase is OccurrencePhase.Open or OccurrencePhase.Paused;
        return new BsonDocument
        {
            ["_id"] = Number,
            // Bytes, because texts are compared without regard to capitals.
            ["key"] = System.Text.Encoding.UTF8.GetBytes(Occurrence.Id),
            ["id"] = Occurrence.Id,
            ["kind"] = Occurrence.Kind,
            ["topic"] = Occurrence.Topic,
            ["due"] = Millis(Occurrence.Due),
            ["expires"] = Millis(Occurrence.Expires),
            ["doubtful"] = (int)Occurrence.Doubtful,
            ["urgency"] = (int)Occurrence.Urgency,
            ["oneIn"] = Occurrence.CanaryOneIn is { } oneIn ? oneIn : BsonValue.Null,
            ["continues"] = Occurrence.CanaryContinues,
            ["same"] = Occurrence.SameForAll,
            ["phase"] = (int)Phase,
            ["start"] = Phase == OccurrencePhase.Open ? Millis(Occurrence.Due) : BsonValue.Null,
            ["end"] = runs ? Millis(Occurrence.Expires) : BsonValue.Null,
            ["audience"] = Audience,
            ["counts"] = new BsonArray(_counts.Select(c => new BsonValue(c))),
            ["released"] = Released,
            ["channelFirst"] = ChannelFirst,
            ["note"] = Note,
            ["reason"] = (int)CancelReason,
            ["lastChannel"] = FrozenUpTo?.Channel,
            ["lastRecipient"] = FrozenUpTo?.Recipient,
            ["segments"] = Segments,
            ["swept"] = Swept,
            ["channels"] = new BsonArray(Channels.Select(c => new BsonValue(c))),
            ["closed"] = ClosedAt is { } closed ? Millis(closed) : BsonValue.Null,
            ["pruned"] = Pruned,
            ["prune"] = ClosedAt is { } at && !Pruned ? Millis(at) : BsonValue.Null,
        };
    }

    private static BsonValue Millis(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    private static DateTimeOffset? Instant(BsonValue value) =>
        value.IsNull ? null : DateTimeOffset.FromUnixTimeMilliseconds(value.AsInt64);
}
