namespace CommunityBot.Directories;

public sealed class DirectoryOptions
{
    /// <value>True adds the invented sample, for demonstrations.</value>
    public bool Sample { get; set; }
}
