using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Articles;

/// <summary>What was built from the articles, kept in files, so that a start need not build it again.</summary>
internal sealed class ArticleSnapshots(ArticleFolders folders)
{
    /// <returns>What a snapshot of the files as they now are is known by; null when one of them can't be read.</returns>
    public byte[]? Key()
    {
        try
        {
            return SnapshotKey.Of(typeof(ArticleSnapshots).Module.ModuleVersionId, folders.All.Append(folders.Lexicon).Where(Directory.Exists)
                .SelectMany(ArticleFolder.FilesOf).Select(file => (folders.NameOf(file), file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <returns>Null when no snapshot has this key.</returns>
    public (LoadedArticles Loaded, AnswerEngine Engine)? Find(ReadOnlySpan<byte> key)
    {
        foreach (var path in folders.Snapshots)
        {
            if (SnapshotFile.Open(path, key) is { } reader)
            {
                var loaded = LoadedArticles.Read(reader, folders);
                return (loaded, AnswerEngine.Read(reader, loaded.Articles, folders.Lexicon));
            }
        }

        return null;
    }

    /// <param name="key">Taken before the files were read. If they have changed since, nothing is written.</param>
    public void Write(string path, byte[] key, LoadedArticles loaded, AnswerEngine engine)
    {
        if (Key() is { } now && now.AsSpan().SequenceEqual(key))
        {
            var snapshot = new SnapshotWriter();
            loaded.Write(snapshot, folders);
            engine.Write(snapshot);
            SnapshotFile.Write(path, key, snapshot);
        }
    }
}
