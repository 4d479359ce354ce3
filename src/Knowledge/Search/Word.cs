namespace CommunityBot.Knowledge.Search;

/// <summary>A word of a text, read.</summary>
/// <param name="Text">Lower case, folded, chat spelling and typing errors put right.</param>
/// <param name="Stem">Its stem.</param>
/// <param name="IsStop">True when it carries no topic.</param>
/// <param name="Corrected">True when a typing error was put right.</param>
internal readonly record struct Word(string Text, string Stem, bool IsStop, bool Corrected = false);
