using System.Text.Json.Nodes;
using CommunityBot.Notifications.Draws;
using CommunityBot.Testing.Draws;
using Xunit;

namespace CommunityBot.Notifications.Tests.Draws;

/// <summary>Every way of tampering is caught, and named for what it is.</summary>
public sealed class TamperTests : IDisposable
{
    private readonly PublishedDraw _draw = PublishedDraw.Make();

    public void Dispose() => _draw.Dispose();

    [Fact]
    public void An_honest_draw_holds_and_says_what_is_left_to_compare()
    {
        var found = _draw.Verify(_draw.Head);

        Assert.Null(found.Difference);
        Assert.Equal(DrawGrade.A, found.Grade);
        Assert.Contains(found.NotChecked, n => n.Contains("compare this round with any public relay", StringComparison.Ordinal));
        Assert.Contains(found.Steps, s => s.Contains("number drawn", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, false, DrawGrade.B)]
    [InlineData(1, false, DrawGrade.C)]
    [InlineData(0, true, DrawGrade.A)]
    public void The_grade_follows_from_the_sources(int revealers, bool beacon, DrawGrade grade)
    {
        using var draw = PublishedDraw.Make(revealers: revealers, beacon: beacon);

        Assert.Null(draw.Verify().Difference);
        Assert.Equal(grade, draw.Verify().Grade);
    }

    [Fact]
    public void A_raffle_holds_too()
    {
        using var draw = PublishedDraw.Make(new PrizeTable.Raffle([new("A hamper", 4000), new("A book"), new("A mug")]), tickets: 40);

        Assert.Null(draw.Verify(draw.Head).Difference);
        Assert.Equal(3, File.ReadAllLines(draw.Folder.Winners).Length);
    }

    [Fact]
    public void One_digit_changed() => Tickets(TamperCase.Root, l => l.Select((t, i) => i == 49 ? t.Replace(t.Split(',')[1], "999998", StringComparison.Ordinal) : t));

    [Fact]
    public void A_ticket_added() => Tickets(TamperCase.Count, l => l.Append("201,123456," + new string('a', 32)));

    [Fact]
    public void The_last_ticket_removed() => Tickets(TamperCase.Count, l => l.SkipLast(1));

    [Fact]
    public void A_ticket_removed_from_the_middle() => Tickets(TamperCase.SerialGap, l => l.Where((_, i) => i != 70));

    [Fact]
    public void A_ticket_repeated() => Tickets(TamperCase.RepeatedTicket, l => [.. l[..10], l[9], .. l[10..]]);

    [Fact]
    public void A_ticket_moved() => Tickets(TamperCase.MovedTicket, l => [.. l[..10], l[60], .. l[10..60], .. l[61..]]);

    [Fact]
    public void Two_tickets_that_changed_places() => Tickets(TamperCase.MovedTicket, l => [.. l[..10], l[11], l[10], .. l[12..]]);

    [Fact]
    public void Two_tickets_removed_side_by_side() => Tickets(TamperCase.SerialGap, l => l.Where((_, i) => i is not (70 or 71)));

    [Fact]
    public void Lines_ended_by_carriage_returns() => Tickets(TamperCase.LineEnds, l => l, "\r\n");

    [Fact]
    public void A_blank_added() => Tickets(TamperCase.Blank, l => l.Select((t, i) => i == 3 ? t + " " : t));

    [Fact]
    public void An_empty_line_added() => Tickets(TamperCase.TicketLine, l => [.. l[..5], "", .. l[5..]]);

    [Fact]
    public void The_count_is_wrong_in_the_manifest()
    {
        File.WriteAllText(_draw.Folder.Manifest, CanonicalJson.Write((_draw.Manifest with { Count = 199 }).ToJson()));
        Caught(TamperCase.ManifestLogged);
    }

    [Fact]
    public void The_prize_table_swapped_after_the_close()
    {
        File.WriteAllText(_draw.Folder.Prizes, CanonicalJson.Write(new PrizeTable.FirstOrLast([new(6, 100)]).ToJson()));
        Caught(TamperCase.PrizeTable);
    }

    [Fact]
    public void A_secret_that_does_not_fit_its_commit() => Result(TamperCase.SecretOfCommit, values => values[0] = new JsonObject { ["secret"] = new string('1', 64) });

    [Fact]
    public void A_reveal_that_is_not_in_the_log() => Logged(TamperCase.RevealLogged, (entry, facts) =>
    {
        if (entry.Act == "reveal" && entry.Fact("revealer") == "BVSC")
        {
            facts["revealer"] = "Somebody else";
        }
    });

    [Fact]
    public void A_second_reveal_of_one_revealer() => Logged(TamperCase.RevealLogged, (entry, facts) =>
    {
        if (entry.Act == "reveal" && entry.Fact("revealer") == "BVSC")
        {
            facts["revealer"] = _draw.Log.First(e => e.Act == "reveal" && e.Fact("revealer") != "BVSC").Fact("revealer");
        }
    });

    [Fact]
    public void A_reveal_before_the_close()
    {
        _draw.Reorder(0, 2, 1, 3, 4, 5);
        Caught(TamperCase.RevealTime);
    }

    [Fact]
    public void A_manifest_logged_before_the_close()
    {
        _draw.Relog((_, facts) => facts, e => e.Act == "manifest" ? PublishedDraw.ClosesAt - 1 : e.At);
        Caught(TamperCase.ManifestLogged);
    }

    [Fact]
    public void A_reveal_too_late()
    {
        using var late = PublishedDraw.Make(revealAt: PublishedDraw.ClosesAt + 3601);

        Assert.Equal(TamperCase.RevealTime, late.Verify().Difference?.Case);
    }

    [Fact]
    public void Another_round_than_the_one_named() => Result(TamperCase.BeaconRound, values => values[3]!["round"] = 5L);

    [Fact]
    public void Randomness_that_is_not_the_hash_of_its_signature() => Result(TamperCase.BeaconHash, values => values[3]!["randomness"] = new string('0', 64));

    [Fact]
    public void A_log_line_edited()
    {
        _draw.EditLog(l => l.Select((t, i) => i == 2 ? t.Replace("Monitoring", "Monitorinx", StringComparison.Ordinal) : t));
        Caught(TamperCase.LogEdited);
    }

    [Fact]
    public void A_log_line_dropped()
    {
        _draw.EditLog(l => l.Where((_, i) => i != 3));
        Caught(TamperCase.LogDropped);
    }

    [Fact]
    public void Log_lines_reordered()
    {
        _draw.EditLog(l => [l[0], l[1], l[3], l[2], .. l[4..]]);
        Caught(TamperCase.LogReordered);
    }

    [Fact]
    public void A_log_cut_short_is_told_by_the_head_in_the_bulletin()
    {
        _draw.EditLog(l => l.SkipLast(1));
        File.Delete(_draw.Folder.Winners);
        Assert.Null(_draw.Verify().Difference);
        Assert.Equal(TamperCase.LogCutShort, _draw.Verify(_draw.Head).Difference?.Case);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_log_cut_short_is_told_by_the_winners_that_it_knows_nothing_of(int acts)
    {
        _draw.EditLog(l => l.SkipLast(acts));
        Caught(TamperCase.LogCutShort);
    }

    [Fact]
    public void A_log_cut_back_to_its_opening_with_the_manifest_gone()
    {
        _draw.EditLog(l => l.Take(1));
        File.Delete(_draw.Folder.Manifest);
        Caught(TamperCase.LogCutShort);
    }

    [Fact]
    public void Two_manifests_for_one_draw()
    {
        var log = _draw.Log.ToList();
        _draw.EditLog(l =>
        {
            var second = LogEntry.After(log[1], "spring-raffle", "manifest", DateTimeOffset.FromUnixTimeSeconds(log[1].At), new JsonObject { ["manifest"] = new string('2', 64) });
            return [l[0], l[1], second.Line];
        });
        Caught(TamperCase.TwoManifests);
    }

    [Fact]
    public void Sources_changed_after_the_opening() => Logged(TamperCase.ManifestLogged, (entry, facts) =>
    {
        if (entry.Act == "open")
        {
            facts["sources"] = new JsonArray(new JsonObject { ["kind"] = "public", ["name"] = "A draw of our choice" });
        }
    });

    [Fact]
    public void A_winner_missing() => Winners(TamperCase.WinnerMissing, l => l.Skip(1));

    [Fact]
    public void A_winner_doubled() => Winners(TamperCase.WinnerDoubled, l => [l[0], .. l]);

    [Fact]
    public void A_ticket_paid_for_two_tiers() => Winners(TamperCase.WinnerTiers, l => [l[0], l[0].Split(',')[0] + ",6", .. l[1..]]);

    [Fact]
    public void A_loser_among_the_winners() => Winners(TamperCase.WinnerFalse, l => l.Append("200,6"));

    [Fact]
    public void The_sum_paid_is_wrong() => Logged(TamperCase.Payout, (entry, facts) =>
    {
        if (entry.Act == "result")
        {
            facts["pence"] = 1L;
        }
    });

    [Theory]
    [InlineData("tiers", """{"6":1}""")]
    [InlineData("grade", "\"B\"")]
    [InlineData("manifest", "\"0000000000000000000000000000000000000000000000000000000000000000\"")]
    [InlineData("tiers", null)]
    public void A_result_that_tells_something_else_than_follows(string fact, string? told) => Logged(TamperCase.ResultLogged, (entry, facts) =>
    {
        if (entry.Act == "result")
        {
            facts[fact] = told is null ? null : JsonNode.Parse(told);
        }
    });

    [Fact]
    public void Another_number_than_the_seed_gives() => Logged(TamperCase.Number, (entry, facts) =>
    {
        if (entry.Act == "result")
        {
            facts["number"] = "123456";
        }
    });

    [Fact]
    public void Another_seed_than_the_sources_give() => Logged(TamperCase.Seed, (entry, facts) =>
    {
        if (entry.Act == "result")
        {
            facts["seed"] = new string('3', 64);
        }
    });

    private void Tickets(TamperCase expected, Func<List<string>, IEnumerable<string>> edit, string ends = "\n")
    {
        _draw.EditTickets(edit, ends);
        Caught(expected);
    }

    private void Winners(TamperCase expected, Func<List<string>, IEnumerable<string>> edit)
    {
        _draw.EditWinners(edit);
        Caught(expected);
    }

    private void Logged(TamperCase expected, Action<LogEntry, JsonObject> change)
    {
        _draw.Relog((entry, facts) =>
        {
            change(entry, facts);
            return facts;
        });
        Caught(expected);
    }

    private void Result(TamperCase expected, Action<JsonArray> change) => Logged(expected, (entry, facts) =>
    {
        if (entry.Act == "result")
        {
            change((JsonArray)facts["values"]!);
        }
    });

    private void Caught(TamperCase expected)
    {
        var difference = _draw.Verify().Difference;
        Assert.Equal(expected, difference?.Case);
        Assert.NotEmpty(difference!.What);
    }
}
