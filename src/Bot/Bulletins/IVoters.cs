namespace CommunityBot.Bulletins;

/// <summary>Knows who has voted on which item of an edition, so that each counts once; never how. Each method is one unit of work.</summary>
internal interface IVoters
{
    /// <summary>Notes a vote.</summary>
    /// <param name="who">Anything that is the same for the same person; a chat's address where there is one.</param>
    /// <returns>False when this person has voted on the item already.</returns>
    Task<bool> IsFirstAsync(int number, string item, string who, CancellationToken cancellation);
}
