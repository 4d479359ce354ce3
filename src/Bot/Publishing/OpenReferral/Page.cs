namespace CommunityBot.Publishing.OpenReferral;

/// <summary>The standard's envelope of a list.</summary>
/// <param name="Size">How many items this page holds.</param>
internal sealed record Page<T>(
    int TotalItems, int TotalPages, int PageNumber, int Size, bool FirstPage, bool LastPage, bool Empty, IReadOnlyList<T> Contents);

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Number">From 1. A page behind the last is empty.</param>
internal readonly record struct Paging(int Number, int PerPage)
{
    private const int Usual = 50;
    private const int Most = 500;

    public static Paging Read(QueryParameters parameters) =>
        new(parameters.Whole("page", 1, 1_000_000) ?? 1, parameters.Whole("per_page", 1, Most) ?? Usual);

    /// <param name="write">Makes the document of one item; only this page's items are made.</param>
    public Page<TDocument> Cut<TItem, TDocument>(IReadOnlyList<TItem> items, Func<TItem, TDocument> write)
    {
        var pages = Math.Max(1, (items.Count + PerPage - 1) / PerPage);
        List<TDocument> contents = [.. items.Skip((int)Math.Min(int.MaxValue, (Number - 1L) * PerPage)).Take(PerPage).Select(write)];
        return new Page<TDocument>(items.Count, pages, Number, contents.Count, Number == 1, Number >= pages, contents.Count == 0, contents);
    }
}
