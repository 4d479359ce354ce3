using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>Writes an audience down, segment by segment.</summary>
internal static class Freezing
{
    public static bool Append(LedgerWork work, string id, AudienceKey? after, IReadOnlyList<AudienceMember> members)
    {
        if (work.Find(id) is not { IsFreezing: true } occurrence || occurrence.FrozenUpTo != after)
        {
            return false;
        }

        var rows = new List<Addressee>(SegmentDocument.Capacity);
        var channel = "";
        foreach (var member in members)
        {
            if (member.Address.Channel != channel || rows.Count + member.Parts > SegmentDocument.Capacity)
            {
                Write(work, occurrence, channel, rows);
                channel = member.Address.Channel;
            }

            for (var part = 1; part <= member.Parts; part++)
            {
                rows.Add(new Addressee(member.Recipient, member.Address.Id, part, member.Parts));
            }
        }

        Write(work, occurrence, channel, rows);
        if (members.Count > 0)
        {
            occurrence.FrozenUpTo = members[^1].Key;
            occurrence.Phase = occurrence.Phase == OccurrencePhase.Freezing ? OccurrencePhase.Open : occurrence.Phase;
        }

        work.Changed(occurrence);
        return true;
    }

    public static void Complete(LedgerWork work, string id, DateTimeOffset now)
    {
        if (work.Find(id) is { IsFreezing: true } occurrence)
        {
            occurrence.FrozenUpTo = null;
            occurrence.Phase = occurrence.Phase == OccurrencePhase.Freezing ? OccurrencePhase.Open : occurrence.Phase;
            occurrence.Settle(now);
            work.Changed(occurrence);
        }
    }

    private static void Write(LedgerWork work, OccurrenceDocument occurrence, string channel, List<Addressee> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var number = ChannelNumber(occurrence, channel);
        var canary = CanarySpread.Of(occurrence.Released == long.MaxValue ? null : occurrence.Occurrence.CanaryOneIn, rows[0].Parts, occurrence.Audience - occurrence.ChannelFirst);
        var segment = SegmentDocument.New(
            occurrence.Number, occurrence.Segments++, occurrence.Occurrence.Due, occurrence.Audience, number, rows.Count, canary);
        work.Insert(segment, channel, rows);
        occurrence.Audience += rows.Count;
        occurrence.Released += occurrence.Released == long.MaxValue ? 0 : canary.Count(rows.Count);
        occurrence.Count(RowState.Queued, rows.Count);
        rows.Clear();
    }

    private static int ChannelNumber(OccurrenceDocument occurrence, string channel)
    {
        if (occurrence.Channels.IndexOf(channel) is >= 0 and var known)
        {
            return known;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(occurrence.Channels.Count, LedgerKeys.MostChannels);
        occurrence.Channels.Add(channel);
        occurrence.ChannelFirst = occurrence.Audience;
        return occurrence.Channels.Count - 1;
    }
}
