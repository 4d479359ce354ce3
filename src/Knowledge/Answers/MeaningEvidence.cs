using System.Collections.Immutable;
using CommunityBot.Knowledge.Meaning;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>What speaks for an article by meaning, where its words are other ones: the message alone, with the subject before it, and with the question before it.</summary>
internal sealed class MeaningEvidence
{
    public static readonly ImmutableArray<string> Names =
    [
        "alike-asked", "alike-asked-behind", "alike-asked-ahead", "alike-told", "alike-told-behind",
        "alike-beyond", "alike-beyond-closer", "alike-beyond-best", "alike-signpost", "alike-signpost-closer",
        "follows-alike-asked", "follows-alike-told", "follows-alike-beyond-closer", "carried-alike-asked", "carried-alike-told", "carried-alike-asked-behind", "carried-alike-beyond-closer",
        "topic-alike-asked", "topic-alike-told", "topic-alike-beyond-closer", "topic-carried-alike-beyond-closer", "carried-alike-signpost", "asked-alike-asked", "asked-alike-asked-behind",
    ];

    private const int Alone = 10;

    private static readonly float[] Nothing = new float[Names.Length];

    /// <summary>Whose likest phrasing is looked for, of the signposts whose middles are likest.</summary>
    private const int Signposts = 3;

    private readonly Reading _alone;
    private readonly Reading? _carried;
    private readonly Reading? _asked;
    private readonly int? _topic;

    /// <param name="among">All candidates.</param>
    public MeaningEvidence(ArticleIndex index, Scores alone, FollowUp? followUp, List<int> among)
    {
        _alone = new Reading(index, alone.Meaning, among);
        if (followUp is not null)
        {
            _carried = new Reading(index, followUp.Carried.Scores.Meaning, among);
            _asked = new Reading(index, followUp.Asked.Scores.Meaning, among);
            _topic = followUp.Topic;
        }
    }

    public void AddTo(List<float> evidence, int article)
    {
        var alone = _alone.Of(article);
        evidence.AddRange([
            alone.Asked, _alone.BestAsked - alone.Asked, alone.Asked - _alone.BestAskedBeside(article), alone.Told, _alone.BestTold - alone.Told,
            alone.Beyond, alone.Beyond - alone.Asked, _alone.BestBeyond - alone.Asked, _alone.Signpost, _alone.Signpost - alone.Asked,
        ]);
        if (_carried is null || _asked is null)
        {
            evidence.AddRange(Nothing.AsSpan(Alone));
            return;
        }

        var (carried, asked) = (_carried.Of(article), _asked.Of(article));
        var isTopic = article == _topic ? 1f : 0;
        evidence.AddRange([
            alone.Asked, alone.Told, alone.Beyond - alone.Asked, carried.Asked, carried.Told, _carried.BestAsked - carried.Asked, carried.Beyond - carried.Asked,
            isTopic * alone.Asked, isTopic * alone.Told, isTopic * (alone.Beyond - alone.Asked), isTopic * (carried.Beyond - carried.Asked),
            _carried.Signpost, asked.Asked, _asked.BestAsked - asked.Asked,
        ]);
    }

    /// <summary>One reading of the message beside all candidates.</summary>
    private sealed class Reading
    {
        private readonly Dictionary<int, Likeness> _likeness = [];

        public Reading(ArticleIndex index, Direction message, List<int> among)
        {
            foreach (var article in among)
            {
                var alike = _likeness[article] = index.Meanings.Of(message, article);
                BestAsked = Math.Max(BestAsked, alike.Asked);
                BestTold = Math.Max(BestTold, alike.Told);
                BestBeyond = Math.Max(BestBeyond, alike.Beyond);
            }

            foreach (var signpost in index.Meanings.Likest(message, index.Signposting, Signposts))
            {
                Signpost = Math.Max(Signpost, index.Meanings.Of(message, signpost).Asked);
            }
        }

        public float BestAsked { get; }

        public float BestTold { get; }

        public float BestBeyond { get; }

        public float Signpost { get; }

        public Likeness Of(int article) => _likeness[article];

        public float BestAskedBeside(int article)
        {
            var best = 0f;
            foreach (var (other, alike) in _likeness)
            {
                best = other == article ? best : Math.Max(best, alike.Asked);
            }

            return best;
        }
    }
}
