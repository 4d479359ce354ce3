using CommunityBot.Hosting;

namespace CommunityBot.Channels.WebChat.DirectLine;

/// <summary>A refusal as Direct Line words it.</summary>
internal sealed record DirectLineError(int Status, string Code, string Message) : IResult
{
    public static DirectLineError BadRequest(string message) => new(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static DirectLineError NoToken { get; } = new(
        StatusCodes.Status401Unauthorized, "Unauthorized", "An Authorization header with a bearer token is needed.");

    public static DirectLineError BadToken { get; } = new(
        StatusCodes.Status403Forbidden, "BadToken", "This token is not known here.");

    public static DirectLineError TokenExpired { get; } = new(
        StatusCodes.Status403Forbidden, "TokenExpired", "This token has expired.");

    public static DirectLineError ForeignToken { get; } = new(
        StatusCodes.Status403Forbidden, "BadToken", "This token is for another conversation.");

    public static DirectLineError UnknownConversation { get; } = new(
        StatusCodes.Status404NotFound, "ConversationNotFound", "There is no such conversation; start one first.");

    public static DirectLineError NotFound { get; } = new(
        StatusCodes.Status404NotFound, "NotFound", "There is nothing at this address.");

    public static DirectLineError TooLarge { get; } = new(
        StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", "This is larger than a message may be.");

    public static DirectLineError NotJson { get; } = new(
        StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "The body must be application/json.");

    public static DirectLineError NotMultipart { get; } = new(
        StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "The body must be multipart/form-data.");

    public static DirectLineError TooMany { get; } = new(
        StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many requests from this address; wait a minute.");

    public static DirectLineError Away { get; } = new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", StorageAway.Words);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        if (Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = Status == StatusCodes.Status429TooManyRequests ? "60" : StorageAway.RetryAfterSeconds;
        }

        return httpContext.Response.WriteAsJsonAsync(
            new ErrorResponse(new ErrorResponse.Fault(Code, Message)), WebChatJson.Default.ErrorResponse);
    }
}

/// <summary>What was asked for, or why not.</summary>
internal readonly record struct OrError<T>(T? Value, DirectLineError? Error)
    where T : class
{
    public static implicit operator OrError<T>(T value) => new(value, null);

    public static implicit operator OrError<T>(DirectLineError error) => new(null, error);

    public bool Failed([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DirectLineError? error,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out T? value)
    {
        (error, value) = (Error, Value);
        return error is not null;
    }
}
