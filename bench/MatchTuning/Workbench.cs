using System.Globalization;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.MatchTuning;

/// <summary>One author's people, read once, to be matched again and again with other weights.</summary>
internal sealed class Workbench
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private readonly MatchIndex _index;
    private readonly MatchingLexicon _lexicon;
    private readonly (Person Person, Request Request)[] _asked;

    public Workbench(Author author, MatchingLexicon lexicon, RequestReader reader, Gazetteer gazetteer)
    {
        _lexicon = lexicon;
        _index = MatchIndex.Build(author.Entries, lexicon, gazetteer);
        _asked = [.. author.People.Select(p => (p, p.Turns.Aggregate((Request?)null, (before, turn) => reader.Read(turn, before))!))];
    }

    /// <param name="misses">Where to tell of each person served badly; null for nowhere.</param>
    public Scores Measure(MatchWeights weights, TextWriter? misses = null)
    {
        var scores = new Scores();
        var matcher = new Matcher(_index, _lexicon, weights);
        foreach (var (person, request) in _asked)
        {
            Offer[] offers = matcher.Match(request, Today) is MatchResult.Matched matched ? [.. matched.Offers] : [];
            var ndcg = scores.Add(person, [.. offers.Select(o => o.Service.Id)]);
            if (misses is not null && (ndcg < 0.8 || offers.Any(o => person.Breaks.Contains(o.Service.Id))))
            {
                Tell(misses, person, request, offers, ndcg, weights);
            }
        }

        return scores;
    }

    private void Tell(TextWriter to, Person person, Request request, Offer[] offers, double ndcg, MatchWeights weights)
    {
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{person.Id} {ndcg:0.00} [{string.Join(",", person.Tags)}] {string.Join(" || ", person.Turns)}\n    {Description.Of(request)}"));
        foreach (var offer in offers)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"      {(person.Breaks.Contains(offer.Service.Id) ? "BROKEN" : person.Grades.GetValueOrDefault(offer.Service.Id).ToString(CultureInfo.InvariantCulture))} {offer.Service.Name} {offer.Fit:0.00}"));
        }

        using var subject = Subject.Of(request, _index, _lexicon, weights);
        var needs = new HardNeeds(request, weights, Today, subject.IsRuledOut);
        foreach (var (id, grade) in person.Grades.Where(g => g.Value >= 2 && offers.All(o => o.Service.Id != g.Key)))
        {
            var number = Enumerable.Range(0, _index.Entries.Length).FirstOrDefault(i => _index.Entries[i].Service.Id == id, -1);
            to.WriteLine(number < 0 ? $"      missing {grade} {id}: not offered at all" : string.Create(
                CultureInfo.InvariantCulture, $"      missing {grade} {_index.Entries[number].Service.Name}: {string.Join(",", needs.Against(_index.Entries[number], number))} fit {subject.FitOf(number)?.Fit:0.00}"));
        }
    }
}
