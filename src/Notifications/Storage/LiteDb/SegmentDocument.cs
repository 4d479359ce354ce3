using System.Runtime.InteropServices;
using CommunityBot.Notifications.Ledger;
using LiteDB;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>
/// The states of up to <see cref="Capacity"/> rows in one document, some 20 bytes a row. One document for each row
/// would cost LiteDB several page writes for each change of state; this costs one or two for a whole batch. Who the
/// rows belong to lies in the <see cref="AddresseesDocument"/> of the same key, which is hardly ever written again.
/// </summary>
internal sealed class SegmentDocument
{
    public const string Collection = "ledgerStates";
    public const int Capacity = 192;

    private readonly byte[] _states;
    private readonly byte[] _attempts;
    private readonly byte[] _reasons;
    private readonly int[] _notBefore;
    private readonly int[] _at;
    private readonly long[] _messages;
    private readonly DateTimeOffset _due;

    private SegmentDocument(
        long key, DateTimeOffset due, byte[] states, byte[] attempts, byte[] reasons, int[] notBefore, int[] at, long[] messages) =>
        (Key, _due, _states, _attempts, _reasons, _notBefore, _at, _messages) = (key, due, states, attempts, reasons, notBefore, at, messages);

    public long Key { get; }

    public int Number => LedgerKeys.NumberOf(Key);

    public int Count => _states.Length;

    /// <summary>How many rows of the occurrence come before.</summary>
    public long First { get; init; }

    public int Channel { get; init; }

    public string? Owner { get; private set; }

    public long Token { get; private set; }

    public DateTimeOffset Until { get; private set; }

    public bool IsClean { get; private set; } = true;

    /// <summary>Which rows wait until the others have been sent.</summary>
    public CanarySpread Canary { get; private set; } = CanarySpread.None;

    public static SegmentDocument New(int occurrence, int number, DateTimeOffset due, long first, int channel, int rows, CanarySpread canary) =>
        new(LedgerKeys.Segment(occurrence, number), due, new byte[rows], new byte[rows], new byte[rows], new int[rows], new int[rows], new long[rows])
        {
            First = first,
            Channel = channel,
            Canary = canary,
            IsClean = false,
        };

    public RowState State(int row) => (RowState)_states[row];

    public RowReason Reason(int row) => (RowReason)_reasons[row];

    public int Attempts(int row) => _attempts[row];

    public long Message(int row) => _messages[row];

    public DateTimeOffset? At(int row) => _at[row] == 0 ? null : FromOffset(_at[row]);

    public DateTimeOffset? NotBefore(int row) => _notBefore[row] == 0 ? null : FromOffset(_notBefore[row]);

    /// <summary>True for what may be leased: not for what a canary holds back.</summary>
    public bool IsQueuedAt(int row, DateTimeOffset now) =>
        State(row) == RowState.Queued && Canary.GoesFirst(row) && (_notBefore[row] == 0 || FromOffset(_notBefore[row]) <= now);

    /// <summary>How many wait for their recipients' hours.</summary>
    public int Postponed(DateTimeOffset now) => Enumerable.Range(0, Count)
        .Count(row => State(row) == RowState.Queued && Reason(row) == RowReason.QuietHours && NotBefore(row) > now);

    public void Set(OccurrenceDocument occurrence, int row, RowState state, RowReason reason, DateTimeOffset? at = null)
    {
        occurrence.Count(State(row), -1);
        occurrence.Count(state, +1);
        _states[row] = (byte)state;
        _reasons[row] = (byte)reason;
        _notBefore[row] = 0;
        if (at is { } instant)
        {
            _at[row] = ToOffset(instant);
        }

        IsClean = false;
    }

    public void Postpone(int row, DateTimeOffset until) => _notBefore[row] = ToOffset(until);

    public void Attempted(int row, int by) => _attempts[row] = (byte)Math.Clamp(_attempts[row] + by, 0, byte.MaxValue);

    public void AttemptsBegin(int row) => _attempts[row] = 0;

    public void Numbered(int row, long message) => _messages[row] = message;

    public void ForgetMessages()
    {
        Array.Clear(_messages);
        IsClean = false;
    }

    public void TakenBy(string owner, DateTimeOffset until) =>
        (Owner, Token, Until, IsClean) = (owner, Token + 1, until, false);

    public void Renew(DateTimeOffset until) => (Until, IsClean) = (until, false);

    public void Widen() => (Canary, IsClean) = (CanarySpread.None, false);

    public void Free() => (Owner, Until, IsClean) = (null, default, false);

    /// <summary>True when a lease has nothing left to do.</summary>
    public bool IsSettled => _states.AsSpan().IndexOfAny((byte)RowState.Leased, (byte)RowState.InFlight) < 0;

    public static SegmentDocument From(BsonDocument d, DateTimeOffset due) => new(
        d["_id"].AsInt64, due, d["s"].AsBinary, d["a"].AsBinary, d["r"].AsBinary, Numbers<int>(d["b"]), Numbers<int>(d["w"]), Numbers<long>(d["m"]))
    {
        First = d["first"].AsInt64,
        Channel = d["channel"].AsInt32,
        Owner = d["owner"].IsNull ? null : d["owner"].AsString,
        Token = d["token"].AsInt64,
        Until = d["until"].IsNull ? default : DateTimeOffset.FromUnixTimeMilliseconds(d["until"].AsInt64),
        Canary = d["every"].IsNull ? CanarySpread.None : new CanarySpread(d["every"].AsInt32, d["parts"].AsInt32, d["skip"].AsInt32),
    };

    public BsonDocument ToBson() => new()
    {
        ["_id"] = Key,
        ["due"] = NextDue() is { } tenths ? LedgerKeys.Due(LedgerKeys.OccurrenceOf(Key), Channel, tenths) : BsonValue.Null,
        ["first"] = First,
        ["channel"] = Channel,
        ["owner"] = Owner,
        ["token"] = Token,
        ["until"] = Owner is null ? BsonValue.Null : Until.ToUnixTimeMilliseconds(),
        ["every"] = Canary.Every == 0 ? BsonValue.Null : Canary.Every,
        ["parts"] = Canary.Parts,
        ["skip"] = Canary.Skip,
        ["s"] = _states,
        ["a"] = _attempts,
        ["r"] = _reasons,
        ["b"] = Bytes(_notBefore),
        ["w"] = Bytes(_at),
        ["m"] = Bytes(_messages),
    };

    /// <summary>When there is something to lease: a queued row's instant, or the end of the lease; null for never.</summary>
    private long? NextDue()
    {
        if (Owner is not null)
        {
            return LedgerKeys.Tenths(Until);
        }

        var next = long.MaxValue;
        for (var row = 0; row < Count; row++)
        {
            if (State(row) == RowState.Queued && Canary.GoesFirst(row))
            {
                next = Math.Min(next, _notBefore[row]);
            }
        }

        return next == long.MaxValue ? null : LedgerKeys.Tenths(next == 0 ? _due : FromOffset((int)next));
    }

    // Instants are kept as tenths of a second after the occurrence's, which is exact enough and a quarter of the size.
    private int ToOffset(DateTimeOffset instant)
    {
        var tenths = (long)Math.Ceiling((instant - _due).TotalMilliseconds / 100);
        return (int)Math.Clamp(tenths == 0 ? 1 : tenths, int.MinValue, int.MaxValue);
    }

    private DateTimeOffset FromOffset(int tenths) => _due.AddMilliseconds(tenths * 100.0);

    private static T[] Numbers<T>(BsonValue bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes.AsBinary).ToArray();

    private static byte[] Bytes<T>(T[] numbers)
        where T : unmanaged => MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();
}
