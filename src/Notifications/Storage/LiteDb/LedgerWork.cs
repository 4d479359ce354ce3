using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage;
using LiteDB;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>
/// One unit of work: the documents it has read, and in the end one write for each that it changed. Lives within one
/// call on the writer thread, or within one read.
/// </summary>
internal sealed class LedgerWork(ILiteDatabase db)
{
    private readonly Dictionary<int, OccurrenceDocument> _occurrences = [];
    private readonly Dictionary<long, SegmentDocument> _segments = [];
    private readonly HashSet<int> _changed = [];

    private ILiteCollection<BsonDocument> Occurrences => db.GetCollection(OccurrenceDocument.Collection);

    private ILiteCollection<BsonDocument> Segments => db.GetCollection(SegmentDocument.Collection);

    private ILiteCollection<BsonDocument> Addressees => db.GetCollection(AddresseesDocument.Collection);

    public OccurrenceDocument? Find(string id) =>
        Occurrences.FindOne(Filter.Equal("key", System.Text.Encoding.UTF8.GetBytes(id))) is { } found ? Known(found) : null;

    public OccurrenceDocument Get(int number) =>
        _occurrences.TryGetValue(number, out var known) ? known : Known(Occurrences.FindById(number));

    public IEnumerable<OccurrenceDocument> Where(BsonExpression predicate, int most = int.MaxValue, int skip = 0) =>
        Occurrences.Find(predicate, skip, most).ToList().Select(Known);

    public IEnumerable<OccurrenceDocument> Newest(BsonExpression predicate, int most) =>
        Occurrences.Query().Where(predicate).OrderByDescending("_id").Limit(most).ToList().Select(Known);

    public OccurrenceDocument Add(Occurrence occurrence)
    {
        var last = Occurrences.FindOne(Query.All(Query.Descending));
        var document = OccurrenceDocument.New(last is null ? 1 : last["_id"].AsInt32 + 1, occurrence);
        Occurrences.Insert(document.ToBson());
        _occurrences[document.Number] = document;
        return document;
    }

    public void Changed(OccurrenceDocument occurrence) => _changed.Add(occurrence.Number);

    public SegmentDocument Segment(OccurrenceDocument occurrence, int number)
    {
        var key = LedgerKeys.Segment(occurrence.Number, number);
        return _segments.TryGetValue(key, out var known)
            ? known
            : Known(SegmentDocument.From(Segments.FindById(key), occurrence.Occurrence.Due));
    }

    /// <summary>Segments of a channel that have something to lease, those that have waited longest first.</summary>
    public List<SegmentDocument> Due(OccurrenceDocument occurrence, int channel, DateTimeOffset now, int most) =>
        [.. Segments.Find(DueBy(occurrence, channel, now), limit: most).ToList().Select(d => Known(d, occurrence))];

    public DateTimeOffset? OldestDue(OccurrenceDocument occurrence, DateTimeOffset now)
    {
        var oldest = Enumerable.Range(0, occurrence.Channels.Count)
            .Select(channel => Segments.FindOne(DueBy(occurrence, channel, now)))
            .OfType<BsonDocument>()
            .Select(d => LedgerKeys.InstantOf(d["due"].AsInt64))
            .ToList();
        return oldest.Count == 0 ? null : oldest.Min();
    }

    public List<(OccurrenceDocument Occurrence, SegmentDocument Segment)> Leased() =>
        [.. Segments.Find(Filter.Above("owner", "")).ToList().Select(d =>
        {
            var occurrence = Get(LedgerKeys.OccurrenceOf(d["_id"].AsInt64));
            return (occurrence, Known(d, occurrence));
        })];

    public void Insert(SegmentDocument segment, string channel, IReadOnlyList<Addressee> addressees)
    {
        Segments.Insert(segment.ToBson());
        Addressees.Insert(AddresseesDocument.ToBson(segment.Key, channel, addressees));
    }

    public List<Addressee> AddresseesOf(SegmentDocument segment) => AddresseesDocument.Read(Addressees.FindById(segment.Key));

    public List<Addressee> AddresseesOf(OccurrenceDocument occurrence, int segment) =>
        AddresseesDocument.Read(Addressees.FindById(LedgerKeys.Segment(occurrence.Number, segment)));

    public void Replace(SegmentDocument segment, string channel, IReadOnlyList<Addressee> addressees) =>
        Addressees.Update(AddresseesDocument.ToBson(segment.Key, channel, addressees));

    /// <summary>Counts a segment's rows by state without keeping the segment.</summary>
    public void CountStates(OccurrenceDocument occurrence, int number, long[] counts)
    {
        foreach (var state in Segments.FindById(LedgerKeys.Segment(occurrence.Number, number))["s"].AsBinary)
        {
            counts[state]++;
        }
    }

    /// <summary>Writes what was changed.</summary>
    public void Save()
    {
        foreach (var segment in _segments.Values.Where(s => !s.IsClean))
        {
            Segments.Update(segment.ToBson());
        }

        foreach (var number in _changed)
        {
            Occurrences.Update(_occurrences[number].ToBson());
        }
    }

    private static BsonExpression DueBy(OccurrenceDocument occurrence, int channel, DateTimeOffset now) => Filter.Between(
        "due", LedgerKeys.Due(occurrence.Number, channel, 0), LedgerKeys.Due(occurrence.Number, channel, LedgerKeys.Tenths(now)));

    private OccurrenceDocument Known(BsonDocument document)
    {
        var number = document["_id"].AsInt32;
        if (!_occurrences.TryGetValue(number, out var known))
        {
            _occurrences[number] = known = OccurrenceDocument.From(document);
        }

        return known;
    }

    private SegmentDocument Known(BsonDocument document, OccurrenceDocument occurrence) =>
        _segments.TryGetValue(document["_id"].AsInt64, out var known)
            ? known
            : Known(SegmentDocument.From(document, occurrence.Occurrence.Due));

    private SegmentDocument Known(SegmentDocument segment) => _segments[segment.Key] = segment;
}
