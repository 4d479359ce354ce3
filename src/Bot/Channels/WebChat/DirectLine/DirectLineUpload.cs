using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CommunityBot.Channels.WebChat.DirectLine;

/// <summary>
/// Reads an activity that comes with files. Their contents are read past and never kept: nothing here could use them,
/// and what is not kept cannot leak.
/// </summary>
internal static class DirectLineUpload
{
    private const int MostFiles = 10;
    private const long MostBytesRead = 8 * 1024 * 1024;

    public static async Task<OrError<Activity>> ReadAsync(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var media)
            || !media.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(media.Boundary) is not { Length: > 0 and <= 100 } boundary)
        {
            return DirectLineError.NotMultipart;
        }

        try
        {
            return await ReadPartsAsync(new MultipartReader(boundary.Value!, request.Body), request);
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return DirectLineError.BadRequest("The multipart body is broken.");
        }
    }

    private static async Task<OrError<Activity>> ReadPartsAsync(MultipartReader reader, HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var activity = new Activity { Type = "message" };
        var files = ImmutableList.CreateBuilder<Attachment>();
        var left = MostBytesRead;
        while (await reader.ReadNextSectionAsync(cancellation) is { } part)
        {
            if (IsActivity(part))
            {
                if (await DirectLineBody.ReadBytesAsync(part.Body, cancellation) is not { } json)
                {
                    return DirectLineError.TooLarge;
                }

                if (DirectLineBody.ParseActivity(json).Failed(out var error, out var parsed))
                {
                    return error;
                }

                activity = parsed;
            }
            else if (files.Count == MostFiles || (left -= await SkipAsync(part.Body, left, cancellation)) < 0)
            {
                return DirectLineError.TooLarge;
            }
            else
            {
                files.Add(new Attachment(part.ContentType ?? "application/octet-stream", FileNameOf(part)));
            }
        }

        return files.Count == 0 && string.IsNullOrWhiteSpace(activity.Text)
            ? DirectLineError.BadRequest("There is neither an activity nor a file in this body.")
            : activity with { Attachments = files.ToImmutable(), From = activity.From ?? UserOf(request) };
    }

    private static bool IsActivity(MultipartSection part) =>
        MediaTypeHeaderValue.TryParse(part.ContentType, out var media)
        && media.MediaType.Equals("application/vnd.microsoft.activity", StringComparison.OrdinalIgnoreCase);

    private static string? FileNameOf(MultipartSection part) =>
        part.GetContentDispositionHeader()?.FileName is { Length: > 0 and <= 200 } name
            ? HeaderUtilities.RemoveQuotes(name).Value : null;

    private static ChannelAccount? UserOf(HttpRequest request) =>
        request.Query["userId"].ToString() is { Length: > 0 and <= 256 } id ? new ChannelAccount(id) : null;

    /// <returns>The bytes read; one more than <paramref name="most"/> when there are more.</returns>
    private static async Task<long> SkipAsync(Stream body, long most, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        long total = 0;
        while (total <= most && await body.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            total += read;
        }

        return total;
    }
}
