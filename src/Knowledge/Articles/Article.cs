using System.Collections.Immutable;

namespace CommunityBot.Knowledge.Articles;

/// <summary>One thing that the community knows: the answer to one family of questions.</summary>
public sealed record Article
{
    /// <summary>Lower case, letters, digits and hyphens; unique. An operator's article replaces the built-in one of the same id.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The document it was taken from, as citations name it.</summary>
    public required string Document { get; init; }

    /// <summary>The sections of the document where the fact stands, the main one first; never empty.</summary>
    public required ImmutableArray<string> Sections { get; init; }

    public required ArticleKind Kind { get; init; }

    public DateOnly? ValidFrom { get; init; }

    /// <summary>The day after which what it says is history.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Ids of articles worth reading next.</summary>
    public ImmutableArray<string> Related { get; init; } = [];

    /// <summary>How people ask for it.</summary>
    public ImmutableArray<string> Phrasings { get; init; } = [];

    /// <summary>What people ask about this that it can't answer; such questions are refused honestly.</summary>
    public ImmutableArray<string> NotHere { get; init; } = [];

    /// <summary>The text as people read it, plain, the short answer first.</summary>
    public required ImmutableArray<string> Paragraphs { get; init; }

    /// <summary>The file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>Where in the file <see cref="Related"/> stands, counted from 1.</summary>
    internal int RelatedLine { get; init; } = 1;

    public string Text => string.Join("\n\n", Paragraphs);

    /// <summary>The first paragraph, with the list that it announces.</summary>
    public string InShort => Paragraphs is [var announcing, var list, ..] && announcing.EndsWith(':') ? $"{announcing}\n\n{list}" : Paragraphs[0];

    /// <summary>True for something the knowledge base answers, false for signposts and small talk.</summary>
    public bool Answers => Kind is not (ArticleKind.Signpost or ArticleKind.OffTopic or ArticleKind.SmallTalk);
}

/// <summary>What sort of thing an article tells.</summary>
public enum ArticleKind
{
    Overview,
    Ambition,
    Pledge,
    Action,
    CaseStudy,
    Figure,
    Group,
    Scheme,
    Service,
    Place,
    Contact,
    Person,
    Related,

    /// <summary>A part of an operator's own document.</summary>
    Passage,

    /// <summary>Not covered, but the bot knows who can help.</summary>
    Signpost,

    /// <summary>Nothing to do with the community.</summary>
    OffTopic,

    /// <summary>Greetings, thanks and questions about the bot itself.</summary>
    SmallTalk,
}

/// <summary>A mistake in an article, for whoever edits it.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record ArticleProblem(string File, int Line, string Message)
{
    public override string ToString() => $"{File}({Line}): {Message}";
}
