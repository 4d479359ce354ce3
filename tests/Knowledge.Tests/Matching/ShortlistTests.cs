using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Requests;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Matching;

public sealed class ShortlistTests(MixedDirectory directory) : IClassFixture<MixedDirectory>
{
    private const int Requests = 400;
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    public void The_likeliest_are_those_that_going_through_every_entry_finds(int keep)
    {
        var (passedOver, outOfReach) = (0, 0);
        foreach (var words in GeneratedWords.Some(Requests))
        {
            var request = directory.Reader.Read(words);
            using var subject = Subject.Of(request, directory.Index, directory.Lexicon, MatchWeights.Fitted);
            var needs = new HardNeeds(request, directory.Index, MatchWeights.Fitted, Today, subject.IsRuledOut);
            var (all, blocked) = GoneThrough(request, subject, needs);
            var likeliest = all.OrderByDescending(c => c.Odds).ThenBy(c => c.Number).Take(keep).OrderBy(c => c.Number).Select(c =>
            {
                var below = Math.Max(0, blocked - c.Near);
                return c with { Odds = c.Odds + (directory.Models.Fit[Sign.BelowBlocked] * below), BelowBlocked = below };
            }).ToList();

            var found = directory.Matcher.Candidates(request, subject, needs, Today, keep);
            Assert.True(likeliest.SequenceEqual(found), $"\"{words}\": {Told(likeliest)}, but found {Told(found)}");
            passedOver += all.Count > keep ? 1 : 0;
            outOfReach += likeliest.Any(c => c.BelowBlocked > 0) ? 1 : 0;
        }

        // Otherwise nothing was shown.
        Assert.InRange(passedOver, Requests / 4, Requests);
        Assert.InRange(outOfReach, Requests / 20, Requests);
    }

    [Fact]
    public void The_nearest_misses_are_those_that_going_through_every_entry_finds()
    {
        var (least, several) = (MatchWeights.Fitted.LeastNearMiss, 0);
        foreach (var words in GeneratedWords.Some(Requests))
        {
            var request = directory.Reader.Read(words);
            using var subject = Subject.Of(request, directory.Index, directory.Lexicon, MatchWeights.Fitted);
            var needs = new HardNeeds(request, directory.Index, MatchWeights.Fitted, Today, subject.IsRuledOut);
            var signs = new double[FitModel.Signs];
            var misses = new List<(Service Service, int InTheWay, double Near)>();
            foreach (var number in Offered(subject))
            {
                var against = needs.Against(directory.Index.Entries[number], number);
                if (subject.Weigh(number, signs) is var near && near >= least && !against.Any(o => o is Obstacle.OtherKind or Obstacle.Closed or Obstacle.RuledOut))
                {
                    misses.Add((directory.Index.Entries[number].Service, Math.Max(1, against.Length), near));
                }
            }

            var nearest = misses.OrderBy(m => m.InTheWay).ThenByDescending(m => m.Near).ThenBy(m => m.Service.Id, StringComparer.Ordinal).Take(3).Select(m => m.Service.Id).ToList();
            Assert.Equal(nearest, new NearestMisses(directory.Index, subject, needs, least).Find().Select(m => m.Service.Id));
            several += misses.Count > 3 ? 1 : 0;
        }

        Assert.InRange(several, Requests / 4, Requests);
    }

    private (List<Candidate> All, double Blocked) GoneThrough(Request request, Subject subject, HardNeeds needs)
    {
        var circumstance = new Circumstance(request, MatchWeights.Fitted, Today, subject.Lacks);
        var (all, blocked) = (new List<Candidate>(), 0.0);
        var signs = new double[FitModel.Signs];
        foreach (var number in Offered(subject))
        {
            Array.Clear(signs);
            var entry = directory.Index.Entries[number];
            var near = subject.Weigh(number, signs);
            if (needs.Allow(entry, number))
            {
                circumstance.Weigh(entry, signs);
                all.Add(new Candidate(number, entry, directory.Models.Fit.Odds(signs), near));
            }
            else if (!needs.Against(entry, number).Contains(Obstacle.OtherKind))
            {
                blocked = Math.Max(blocked, near);
            }
        }

        return (all, blocked);
    }

    private IEnumerable<int> Offered(Subject subject)
    {
        var untouched = subject.EntriesOf(0).ToArray().ToHashSet();
        return Enumerable.Range(0, directory.Index.Entries.Length)
            .Where(n => (subject.IsWide || !untouched.Contains(n)) && subject.MayBeOffered(directory.Index.Facts[n]));
    }

    private static string Told(IEnumerable<Candidate> candidates) => string.Join("; ", candidates.Select(c => $"{c.Number} {c.Odds:R} below {c.BelowBlocked:R}"));
}
