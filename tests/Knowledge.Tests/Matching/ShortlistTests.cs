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
    [InlineData(1, null)]
    [InlineData(5, null)]
    [InlineData(64, null)]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    [InlineData(5, 3)]
    [InlineData(64, 4)]
    public void The_likeliest_are_those_that_going_through_every_entry_finds_whatever_the_weights(int keep, int? weightsDrawnBy)
    {
        var models = weightsDrawnBy is { } seed ? directory.Models with { Fit = Drawn(new Random(seed)) } : directory.Models;
        var matcher = new Matcher(directory.Index, directory.Lexicon, models);
        var (passedOver, outOfReach) = (0, 0);
        foreach (var words in GeneratedWords.Some(Requests))
        {
            var request = directory.Reader.Read(words);
            using var subject = Subject.Of(request, directory.Index, directory.Lexicon, MatchWeights.Fitted);
            var needs = new HardNeeds(request, directory.Index, MatchWeights.Fitted, Today, subject.IsRuledOut);
            var (all, blocked) = GoneThrough(request, subject, needs, models.Fit);
            var likeliest = all.OrderByDescending(c => c.Odds).ThenBy(c => c.Number).Take(keep).OrderBy(c => c.Number).Select(c =>
            {
                var below = Math.Max(0, blocked - c.Near);
                return c with { Odds = c.Odds + (models.Fit[Sign.BelowBlocked] * below), BelowBlocked = below };
            }).ToList();

            var found = matcher.Understood(subject, needs, new Circumstance(request, MatchWeights.Fitted, Today, subject.Lacks), keep);
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

    private (List<Candidate> All, double Blocked) GoneThrough(Request request, Subject subject, HardNeeds needs, FitModel fit)
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
                all.Add(new Candidate(number, entry, fit.Odds(signs), near));
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

    /// <summary>With weights that nobody would fit, what is nearest is often not the likeliest.</summary>
    private static FitModel Drawn(Random random) => new(Enumerable.Range(0, FitModel.Signs).Select(_ => (2 * random.NextDouble()) - 1));

    private static string Told(IEnumerable<Candidate> candidates) => string.Join("; ", candidates.Select(c => $"{c.Number} {c.Odds:R} below {c.BelowBlocked:R}"));
}
