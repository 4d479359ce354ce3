namespace CommunityBot.Knowledge.CommunityDirectory.Storing;

/// <summary>What is stored under an id already.</summary>
/// <param name="Hash">Of its content.</param>
/// <param name="Run">The run that last saw it.</param>
public sealed record KnownEntry(string Source, string Name, string Hash, long Run, bool Withdrawn);

/// <summary>The one rule of every store for an entry whose id is known.</summary>
public static class Saving
{
    public static SaveOutcome OutcomeFor(ImportRun run, string name, string hash, KnownEntry known)
    {
        if (known.Run == run.Number)
        {
            return SaveOutcome.Repeated;
        }

        // The same entry under another source has moved there; another entry with the same id must not replace it.
        if (known.Source != run.Source && !known.Withdrawn && !known.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        {
            return SaveOutcome.IdTaken;
        }

        return known.Hash == hash && !known.Withdrawn ? SaveOutcome.Unchanged : SaveOutcome.Changed;
    }
}
