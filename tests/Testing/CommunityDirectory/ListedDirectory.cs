using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Testing.CommunityDirectory;

/// <summary>A directory made of what a test puts into it.</summary>
public sealed class ListedDirectory(params Service[] services) : ICommunityDirectory
{
    public DirectorySnapshot Current { get; private set; } = Snapshot(services, 1);

    public void Change(params Service[] services) => Current = Snapshot(services, Current.Version + 1);

    private static DirectorySnapshot Snapshot(Service[] services, long version) =>
        new([.. services.OrderBy(s => s.Id, StringComparer.Ordinal)], version);
}
