namespace CommunityBot.Knowledge.Matching;

/// <summary>What is looked at first of every entry, small enough to go through many of them.</summary>
/// <param name="TopicSet">What it is mainly about, as a number of <see cref="MatchIndex.TopicSets"/>.</param>
/// <param name="Week">When it can be had, as a number of <see cref="MatchIndex.Weeks"/>.</param>
internal readonly record struct Facts(UInt128 Particulars, Traits Traits, int TopicSet, int Week)
{
    public bool IsRole => (Traits & Traits.Role) != 0;

    /// <summary>False for an entry that is for nobody but those who ask for what it is about, when that was not asked for.</summary>
    /// <param name="asked">As <see cref="MatchIndex.ParticularsOf"/> gives it.</param>
    public bool MayBeOffered(UInt128 asked) => IsRole || Particulars == 0 || (Particulars & asked) != 0;
}
