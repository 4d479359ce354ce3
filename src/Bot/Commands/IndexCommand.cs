using System.Collections.Immutable;
using System.CommandLine;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Questions;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Commands;

/// <summary>
/// Builds the shipped content's index and leaves it beside the content, so that a published program starts fast the first
/// time too. Publishing runs it; nobody else needs it.
/// </summary>
internal static class IndexCommand
{
    public static Command Create()
    {
        var command = new Command("index", "Build the index of the shipped content.") { Hidden = true };
        command.SetAction(_ =>
        {
            var folders = new ArticleFolders(Path.Combine(AppContext.BaseDirectory, "Content"), ImmutableArray<string>.Empty);
            using var library = new ArticleLibrary(folders, TimeProvider.System, NullLogger<ArticleLibrary>.Instance);
            library.WriteSnapshot(QuestionsModule.ShippedSnapshot);
            return CommandLine.Done;
        });
        return command;
    }
}
