using System.Globalization;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;

/// <summary>The addresses of an Open Referral UK interface.</summary>
internal static class FeedAddresses
{
    public static bool IsServices(Uri address) => address.AbsolutePath.TrimEnd('/').EndsWith("/services", StringComparison.OrdinalIgnoreCase);

    public static Uri Services(Uri root) => With(root, root.AbsolutePath.TrimEnd('/') + "/services", root.Query);

    public static Uri Detail(Uri services, string id) => With(services, $"{services.AbsolutePath.TrimEnd('/')}/{Uri.EscapeDataString(id)}", "");

    /// <summary>The same address with another page; everything else that it asks for stays.</summary>
    public static Uri Page(Uri address, int number) => With(address, address.AbsolutePath, string.Join(
        '&', Parameters(address).Where(p => !IsPage(p)).Append(string.Create(CultureInfo.InvariantCulture, $"page={number}"))));

    /// <returns>1 for an address that names no page.</returns>
    public static int PageOf(Uri address) =>
        Parameters(address).FirstOrDefault(IsPage) is { } page && int.TryParse(page[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    private static bool IsPage(string parameter) => parameter.StartsWith("page=", StringComparison.OrdinalIgnoreCase);

    private static string[] Parameters(Uri address) => address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);

    private static Uri With(Uri address, string path, string query) => new UriBuilder(address) { Path = path, Query = query, Fragment = "" }.Uri;
}
