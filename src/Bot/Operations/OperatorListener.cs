using System.Net;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Bulletins.Organising;
using CommunityBot.EventFeeds;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.FindingMatches.Unmet;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Knowledge.Geography.Postcodes;
using CommunityBot.Lotteries.Drawing;
using CommunityBot.Lotteries.Licensed;
using CommunityBot.Notifications.Events.Importing;
using CommunityBot.Notifying;
using CommunityBot.Organisers.Joining;
using CommunityBot.Storage;
using CommunityBot.Unanswered;

namespace CommunityBot.Operations;

/// <summary>
/// Lets an operator's verbs reach the data while the service holds it. It listens on a loopback port of its own, so
/// that nothing in front of the public address can ever pass a request on to it.
/// </summary>
internal sealed class OperatorListener(
    LiteDbDoor door,
    IUnansweredInbox inbox,
    IDirectoryStore directory,
    IPostcodeStore postcodes,
    IIntroductions introductions,
    IntroductionDesk desk,
    IUnmetNeeds unmet,
    EventCalendars calendars,
    BroadcastActs broadcasts,
    OrganiserActs organisers,
    LotteryActs lottery,
    BulletinActs bulletins,
    ILoggerFactory logs) : IAsyncDisposable
{
    private readonly LocalOperations _operations = new(inbox, directory, postcodes, introductions, desk, unmet, calendars, broadcasts, organisers, lottery, bulletins, door, owned: null);
    private readonly string _token = ControlFile.NewToken();
    private WebApplication? _app;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(logs);
        _app = builder.Build();
        var operators = _app.MapGroup("/operator").AddEndpointFilter(RequireTokenAsync);
        operators.MapGet("/unanswered", (CancellationToken cancellation) => _operations.UnansweredAsync(cancellation));
        operators.MapPost("/unanswered/remove", (string[] ids, CancellationToken cancellation) =>
            _operations.RemoveUnansweredAsync(ids, cancellation));
        operators.MapGet("/introductions", (CancellationToken cancellation) => _operations.IntroductionsAsync(cancellation));
        operators.MapPost("/introductions/answer", async (IntroductionAnswer answer, CancellationToken cancellation) =>
            new AnsweredIntroduction(await _operations.AnswerIntroductionAsync(answer.Id, answer.Agrees, cancellation)));
        operators.MapPost("/events", (HttpContext context, string source) => ImportEventsAsync(context, source))
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(256 << 20));
        operators.MapPost("/events/visit", (EventVisitRequest request, CancellationToken cancellation) =>
            _operations.VisitEventsAsync(request.Source, request.Address, cancellation));
        operators.MapGet("/unmet", (CancellationToken cancellation) => _operations.UnmetAsync(cancellation));
        operators.MapPost("/backup", (BackupRequest request, CancellationToken cancellation) => BackupAsync(request.File, cancellation));
        operators.MapDirectoryStore(directory);
        operators.MapPost("/postcodes", (PostcodeSector[] sectors, CancellationToken cancellation) => _operations.ReplacePostcodesAsync(sectors, cancellation));
        operators.MapPost("/broadcasts", (BroadcastRequest request, CancellationToken cancellation) => _operations.BroadcastAsync(request, cancellation));
        operators.MapPost("/lottery", (LotteryRequest request, CancellationToken cancellation) => _operations.LotteryAsync(request, cancellation));
        operators.MapPost("/bulletins", (BulletinRequest request, CancellationToken cancellation) => _operations.BulletinAsync(request, cancellation));
        operators.MapPost("/organisers", (OrganiserRequest request, CancellationToken cancellation) => _operations.OrganiserAsync(request, cancellation));
        await _app.StartAsync();
        new ControlFile(_app.Urls.First(), _token).Write(door.Path);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            ControlFile.Delete(door.Path);
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }

    private async Task<EventImportReport> ImportEventsAsync(HttpContext context, string source)
    {
        using var calendar = new MemoryStream();
        await context.Request.Body.CopyToAsync(calendar, context.RequestAborted);
        return await _operations.ImportEventsAsync(source, calendar.ToArray(), context.RequestAborted);
    }

    private async Task<IResult> BackupAsync(string file, CancellationToken cancellation)
    {
        try
        {
            return Results.Ok(await _operations.BackupAsync(file, cancellation));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Results.Text(e.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }

    private async ValueTask<object?> RequireTokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var given = Encoding.UTF8.GetBytes(context.HttpContext.Request.Headers.Authorization.ToString());
        return CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes("Bearer " + _token))
            ? await next(context)
            : Results.NotFound();
    }
}

internal sealed record BackupRequest(string File);

internal sealed record EventVisitRequest(string Source, Uri Address);

internal sealed record IntroductionAnswer(string Id, bool Agrees);

internal sealed record AnsweredIntroduction(Introduction? Introduction);
