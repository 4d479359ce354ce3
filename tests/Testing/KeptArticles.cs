using System.Runtime.CompilerServices;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Questions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Testing;

/// <summary>
/// Holds on to what is built from the shipped articles for as long as the tests run, so that the many bots which the tests
/// start don't each learn from them anew.
/// </summary>
public static class KeptArticles
{
    private static readonly ArticleLibrary Kept =
        new(QuestionsModule.FoldersOf(new ConfigurationBuilder().Build()), TimeProvider.System, NullLogger<ArticleLibrary>.Instance);

#pragma warning disable CA2255 // Every test assembly uses this one; there is no other place that runs before any test.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Keep() => Kept.Prepare();
}
