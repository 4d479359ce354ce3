using System.Runtime.InteropServices;

namespace CommunityBot.Knowledge.Matching;

/// <summary>Numbers what many entries have alike (what they are about, their week), so that what follows from it is found once for all of them.</summary>
internal sealed class Alike<T>(IEqualityComparer<T> comparer)
    where T : notnull
{
    private readonly Dictionary<T, int> _numbers = new(comparer);
    private readonly List<T> _all = [];

    public int Count => _all.Count;

    public T this[int number] => _all[number];

    public int NumberOf(T one)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, one, out var isKnown);
        if (!isKnown)
        {
            number = _all.Count;
            _all.Add(one);
        }

        return number;
    }
}
