namespace CommunityBot.Knowledge.Tests;

/// <summary>The built-in articles, loaded once for a class of tests.</summary>
public sealed class BuiltInArticles : IDisposable
{
    internal Library Library { get; } = new();

    public void Dispose() => Library.Dispose();
}
