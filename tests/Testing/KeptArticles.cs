using System.Runtime.CompilerServices;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Questions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Testing;

/// <summary>
/// Holds on to what is built from the shipped articles for as long as the tests run, and keeps it where the shipped
/// program has it, so that the many bots which the tests start, here and as processes, don't each learn from them anew.
/// </summary>
public static class KeptArticles
{
    private static readonly ArticleLibrary Kept = new(
        QuestionsModule.FoldersOf(new ConfigurationBuilder().Build()) with { Snapshots = [QuestionsModule.ShippedSnapshot] },
        TimeProvider.System,
        NullLogger<ArticleLibrary>.Instance);

#pragma warning disable CA2255 // Every test assembly uses this one; there is no other place that runs before any test.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Keep() => Kept.Prepare();
}
