using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.MatchTuning;

/// <summary>One author's people, read once, to be matched again and again with other weights.</summary>
internal sealed class Workbench
{
    private const double OfNothing = 2;
    private const double OfWrong = 0.3;
    private const double OfWithheld = 0.35;

    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly FitModels Nothing = new(new FitModel(new double[FitModel.Signs]), new FitModel(new double[FitModel.Signs]));

    private readonly MatchIndex _index;
    private readonly IReadOnlyList<Service> _entries;
    private readonly Gazetteer _gazetteer;
    private readonly MatchingLexicon _lexicon;
    private readonly (Person Person, Request Request)[] _asked;

    public string Directory { get; }

    public Workbench(Author author, MatchingLexicon lexicon, RequestReader reader, Gazetteer gazetteer)
    {
        _lexicon = lexicon;
        Directory = author.Directory;
        (_entries, _gazetteer) = (author.Entries, gazetteer);
        _index = MatchIndex.Build(author.Entries, lexicon, gazetteer);
        _asked = [.. author.People.Select(p => (p, p.Turns.Aggregate((Request?)null, (before, turn) => reader.Read(turn, before))!))];
    }

    /// <summary>Every person's candidates with their signs, for fitting.</summary>
    public IEnumerable<Judged> Judge(MatchWeights weights)
    {
        var matcher = new Matcher(_index, _lexicon, Nothing, weights);
        foreach (var (person, request) in _asked.SelectMany(a => new[] { a, (a.Person, InOtherWords(a.Request)) }))
        {
            using var subject = Subject.Of(request, _index, _lexicon, weights);
            var candidates = new List<(double[], int, bool)>();
            matcher.Candidates(request, subject, new HardNeeds(request, _index, weights, Today, subject.IsRuledOut), Today, signs: (number, signs) =>
            {
                var id = _index.Entries[number].Service.Id;
                candidates.Add((signs.ToArray(), person.Grades.GetValueOrDefault(id), person.Breaks.Contains(id)));
            });
            yield return new Judged([.. candidates]);
        }
    }

    /// <summary>
    /// For each person the signs of the best there is, and whether it was right to offer it; also with all that was graded
    /// taken out of the directory, for less weight, since what is left may fit a little.
    /// </summary>
    public IEnumerable<Example> JudgeBest(FitModel fit, MatchWeights weights)
    {
        foreach (var (person, request) in _asked.SelectMany(a => new[] { a, (a.Person, InOtherWords(a.Request)) }))
        {
            if (Best(_index, request, person, fit, weights) is { } best && (person.NothingFits || best.Grade != 1))
            {
                yield return new Example(best.Signs, best.Grade >= 2, person.NothingFits ? OfNothing : best.Grade >= 2 ? 1 : OfWrong);
            }

            if (!person.NothingFits && Best(MatchIndex.Build([.. _entries.Where(e => !person.Grades.ContainsKey(e.Id))], _lexicon, _gazetteer), request, person, fit, weights) is { } without)
            {
                yield return new Example(without.Signs, IsSo: false, OfWithheld);
            }
        }
    }

    /// <summary>
    /// As if the directory's authors had other words for the same things: else the fit leans on words in common, of which
    /// there are more where requests and entries were written by one person.
    /// </summary>
    private static Request InOtherWords(Request request) =>
        request with { Wishes = [.. request.Wishes.Select(w => w with { Stems = [] })], Words = [.. request.Words.Where(w => !w.Ordinary)] };

    private (Dictionary<string, double> Signs, int Grade, string Name)? Best(MatchIndex index, Request request, Person person, FitModel fit, MatchWeights weights)
    {
        using var subject = Subject.Of(request, index, _lexicon, weights);
        var matcher = new Matcher(index, _lexicon, Nothing with { Fit = fit }, weights);
        var candidates = matcher.Candidates(request, subject, new HardNeeds(request, index, weights, Today, subject.IsRuledOut), Today);
        if (candidates.Count == 0)
        {
            return null;
        }

        var best = candidates.MaxBy(c => c.Odds);
        var signs = new double[FitModel.Signs];
        matcher.WeighBest(candidates, request, subject, Today, signs);
        return (Enum.GetValues<Sign>().Where(s => s != Sign.Always).ToDictionary(s => s.ToString(), s => signs[(int)s]), person.Grades.GetValueOrDefault(best.Entry.Service.Id), best.Entry.Service.Name);
    }

    /// <param name="misses">Where to tell of each person served badly; null for nowhere.</param>
    public Scores Measure(FitModels models, MatchWeights weights, TextWriter? misses = null)
    {
        var scores = new Scores();
        var matcher = new Matcher(_index, _lexicon, models, weights);
        foreach (var (person, request) in _asked)
        {
            Offer[] offers = matcher.Match(request, Today) is MatchResult.Matched matched ? [.. matched.Offers] : [];
            var ndcg = scores.Add(person, [.. offers.Select(o => o.Service.Id)]);
            if (misses is not null && (ndcg < 0.8 || offers.Any(o => person.Breaks.Contains(o.Service.Id))))
            {
                Tell(misses, person, request, offers, ndcg, models, weights);
            }
        }

        return scores;
    }

    /// <summary>
    /// Asks each person again with all that was graded for them taken out of the directory: then nothing fits, and what
    /// is offered as if it did is told.
    /// </summary>
    /// <returns>For how many nothing was offered, and of how many who wanted something in particular.</returns>
    public (int Nothing, int Of) WithoutGraded(FitModels models, MatchWeights weights, TextWriter? misses = null)
    {
        var (nothing, of) = (0, 0);
        foreach (var (person, request) in _asked.Where(a => !a.Person.NothingFits))
        {
            var index = MatchIndex.Build([.. _entries.Where(e => !person.Grades.ContainsKey(e.Id))], _lexicon, _gazetteer);
            using var subject = Subject.Of(request, index, _lexicon, weights);
            if (subject.IsOpen)
            {
                continue;
            }

            of++;
            if (new Matcher(index, _lexicon, models, weights).Match(request, Today) is not MatchResult.Matched matched)
            {
                nothing++;
                continue;
            }

            misses?.WriteLine($"{person.Id} {string.Join(" || ", person.Turns)}\n    {Description.Of(request)}");
            foreach (var offer in matched.Offers.Take(2))
            {
                misses?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"      {offer.Service.Name} {offer.Fit:0.00}"));
            }
        }

        return (nothing, of);
    }

    /// <summary>Which entries that break somebody's hard need nothing stands in the way of, offered or not.</summary>
    /// <returns>How many, and of how many that break one.</returns>
    public (int Open, int Of) Unguarded(MatchWeights weights, TextWriter to)
    {
        var (open, of) = (0, 0);
        foreach (var (person, request) in _asked)
        {
            using var subject = Subject.Of(request, _index, _lexicon, weights);
            var needs = new HardNeeds(request, _index, weights, Today, subject.IsRuledOut);
            var passed = Enumerable.Range(0, _index.Entries.Length).Where(i => person.Breaks.Contains(_index.Entries[i].Service.Id) && subject.MayBeOffered(_index.Facts[i]) && needs.Allow(_index.Entries[i], i)).ToList();
            (open, of) = (open + passed.Count, of + person.Breaks.Count);
            if (passed.Count > 0)
            {
                to.WriteLine($"{person.Id} [{string.Join(",", person.Tags)}] {string.Join(" || ", person.Turns)}\n    {Description.Of(request)}");
                passed.ForEach(i => to.WriteLine($"      BREAKS {_index.Entries[i].Service.Name}"));
            }
        }

        return (open, of);
    }

    /// <summary>What was read of each entry beside its subject, with its own words, to look through.</summary>
    public void TellProfiles(TextWriter to)
    {
        foreach (var entry in _index.Entries)
        {
            var sessions = string.Join(' ', entry.Sessions.Take(4).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Day.ToString()[..2]}{s.From / 2.0:0.#}-{s.To / 2.0:0.#}")));
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{entry.Service.Name} | ages {entry.Ages.Minimum}-{entry.Ages.Maximum} | {entry.Only} | steps {entry.StepFree} | {entry.Price} | {entry.Traits} | {sessions} | areas {string.Join(',', entry.Areas.Select(a => a.Name))} | needs {string.Join(',', entry.Required.Select(r => _lexicon.Concepts.All[r].Id))} || {entry.Service.Description} // {entry.Service.Eligibility}"));
        }
    }

    /// <summary>How likely the best there is was worth offering, for each person, to look through.</summary>
    public void TellDecisions(TextWriter to, FitModels models, MatchWeights weights)
    {
        foreach (var (person, request) in _asked.SelectMany(a => new[] { a, (a.Person, InOtherWords(a.Request)) }))
        {
            if (Best(_index, request, person, models.Fit, weights) is { } best)
            {
                var odds = models.Show[Sign.Always] + best.Signs.Sum(s => s.Value * models.Show[Enum.Parse<Sign>(s.Key)]);
                to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(person.NothingFits ? "N" : best.Grade.ToString(CultureInfo.InvariantCulture))} {odds:0.00} {person.Id} {string.Join(" || ", person.Turns)} => {best.Name} | {string.Join(' ', best.Signs.Where(s => s.Value != 0).Select(s => $"{s.Key}={s.Value:0.00}"))}"));
            }
        }
    }

    private void Tell(TextWriter to, Person person, Request request, Offer[] offers, double ndcg, FitModels models, MatchWeights weights)
    {
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{person.Id} {ndcg:0.00} [{string.Join(",", person.Tags)}] {string.Join(" || ", person.Turns)}\n    {Description.Of(request)}"));
        foreach (var offer in offers)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"      {(person.Breaks.Contains(offer.Service.Id) ? "BROKEN" : person.Grades.GetValueOrDefault(offer.Service.Id).ToString(CultureInfo.InvariantCulture))} {offer.Service.Name} {offer.Fit:0.00}"));
        }

        using var subject = Subject.Of(request, _index, _lexicon, weights);
        var needs = new HardNeeds(request, _index, weights, Today, subject.IsRuledOut);
        var candidates = new Matcher(_index, _lexicon, models, weights).Candidates(request, subject, needs, Today);
        if (offers.Length == 0 && candidates.Count > 0)
        {
            var best = candidates.MaxBy(c => c.Odds);
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"      nearest {person.Grades.GetValueOrDefault(best.Entry.Service.Id)} {best.Entry.Service.Name} {Likelihood(best.Odds):0.00}"));
        }

        foreach (var (id, grade) in person.Grades.Where(g => g.Value >= 2 && offers.All(o => o.Service.Id != g.Key)))
        {
            var number = Enumerable.Range(0, _index.Entries.Length).FirstOrDefault(i => _index.Entries[i].Service.Id == id, -1);
            to.WriteLine(number < 0 ? $"      missing {grade} {id}: not offered at all" : string.Create(
                CultureInfo.InvariantCulture, $"      missing {grade} {_index.Entries[number].Service.Name}: {string.Join(",", needs.Against(_index.Entries[number], number))} {candidates.Where(c => c.Number == number).Select(c => Likelihood(c.Odds).ToString("0.00", CultureInfo.InvariantCulture)).FirstOrDefault()}"));
        }
    }

    private static double Likelihood(double odds) => 1 / (1 + Math.Exp(-odds));
}
