namespace CommunityBot.Safeguarding.Detection;

/// <summary>Random numbers for learning: even in their low bits, and the same on every machine.</summary>
/// <param name="seed">Not 0.</param>
internal struct Xorshift(uint seed)
{
    private uint _state = seed;

    public uint Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return _state;
    }

    /// <returns>From 0 up to 1, without 1.</returns>
    public float Unit() => (Next() >> 8) * (1f / (1 << 24));

    /// <returns>From 0 up to <paramref name="end"/>, without it.</returns>
    public int Below(int end) => (int)(Next() % (uint)end);

    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
