namespace CommunityBot.Knowledge.CommunityDirectory;

/// <summary>The directory as people see it now.</summary>
public interface ICommunityDirectory
{
    DirectorySnapshot Current { get; }
}
