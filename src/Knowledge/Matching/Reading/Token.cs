namespace CommunityBot.Knowledge.Matching.Reading;

/// <summary>A word of a text with where it stands.</summary>
/// <param name="Text">Lower case, folded; negations in one form ("cant", "dont", "not").</param>
/// <param name="Start">The first character in the text as typed.</param>
/// <param name="Clause">Rises at every comma, full stop, bracket, line end and "but".</param>
/// <param name="Typed">True when the word was known as typed, or was put right; false for a word of no list.</param>
internal readonly record struct Token(string Text, string Stem, int Start, int End, int Clause, bool IsStop, bool Typed = true);
