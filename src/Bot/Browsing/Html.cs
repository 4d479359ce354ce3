using System.Text.Encodings.Web;

namespace CommunityBot.Browsing;

/// <summary>Markup that is safe to send. What is put into it is encoded, unless it is markup itself.</summary>
internal readonly record struct Html(string Markup)
{
    public static Html Nothing { get; } = new("");

    /// <param name="template">Markup with values in it: <c>Html.Of($"&lt;p&gt;{text}&lt;/p&gt;")</c>.</param>
    public static Html Of(FormattableString template) =>
        new(string.Format(null, template.Format, [.. template.GetArguments().Select(a => a is Html html ? html.Markup : HtmlEncoder.Default.Encode($"{a}"))]));

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.Markup)));

    /// <summary>One paragraph for each line of a plain text.</summary>
    public static Html Paragraphs(string? text) => Join(
        (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => Of($"<p>{line}</p>")));

    public override string ToString() => Markup;
}
