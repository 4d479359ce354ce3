using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Publishing.OpenReferral;

/// <summary>Keeps the published form of the directory for as long as the directory stays the same.</summary>
internal sealed class Publication(ICommunityDirectory directory)
{
    private volatile Entry? _latest;

    public PublishedDirectory Current
    {
        get
        {
            var snapshot = directory.Current;
            var latest = _latest;
            if (latest is null || !ReferenceEquals(latest.Of, snapshot))
            {
                _latest = latest = new Entry(snapshot, new PublishedDirectory(snapshot));
            }

            return latest.Directory;
        }
    }

    private sealed record Entry(DirectorySnapshot Of, PublishedDirectory Directory);
}
