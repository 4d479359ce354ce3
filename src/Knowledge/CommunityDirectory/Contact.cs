using System.Collections.Immutable;

namespace CommunityBot.Knowledge.CommunityDirectory;

/// <param name="Name">A person's name: shown to somebody who needs it, never logged.</param>
public sealed record Contact(string? Name, string? Title, string? Email, ImmutableArray<string> Phones);
