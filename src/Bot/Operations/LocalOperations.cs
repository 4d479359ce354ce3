using CommunityBot.Bulletins.Organising;
using CommunityBot.EventFeeds;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.FindingMatches.Unmet;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;
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

/// <summary>In the process that holds the database.</summary>
/// <param name="broadcasts">Null outside the service.</param>
/// <param name="bulletins">Likewise.</param>
/// <param name="owned">Disposed of with this; null inside the service.</param>
internal sealed class LocalOperations(
    IUnansweredInbox inbox,
    IDirectoryStore directory,
    IPostcodeStore postcodes,
    IIntroductions introductions,
    IntroductionDesk desk,
    IUnmetNeeds unmet,
    EventCalendars calendars,
    BroadcastActs? broadcasts,
    OrganiserActs organisers,
    LotteryActs lottery,
    BulletinActs? bulletins,
    LiteDbDoor door,
    IAsyncDisposable? owned) : IOperations
{
    /// <summary>More questions than anybody will read at once.</summary>
    private const int MostQuestions = 5000;

    public IDirectoryStore Directory => directory;

    public Task ReplacePostcodesAsync(IReadOnlyList<PostcodeSector> sectors, CancellationToken cancellation) =>
        postcodes.ReplaceAsync(sectors, cancellation);

    public Task<IReadOnlyList<UnansweredQuestion>> UnansweredAsync(CancellationToken cancellation) =>
        inbox.NewestAsync(MostQuestions, cancellation);

    public Task RemoveUnansweredAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        inbox.RemoveAsync(ids, cancellation);

    public async Task<IReadOnlyList<Introduction>> IntroductionsAsync(CancellationToken cancellation) =>
        [.. (await introductions.OpenAsync(MostQuestions, cancellation)).Select(i => i with { Details = null })];

    public Task<Introduction?> AnswerIntroductionAsync(string id, bool agrees, CancellationToken cancellation) =>
        desk.ActAsync(id, agrees ? IntroductionAct.Agree : IntroductionAct.Decline, outcome: null, cancellation);

    public Task<EventImportReport> ImportEventsAsync(string source, byte[] calendar, CancellationToken cancellation) =>
        calendars.ImportAsync(source, calendar, cancellation);

    public async Task<EventVisit> VisitEventsAsync(string source, Uri address, CancellationToken cancellation)
    {
        var visit = await calendars.VisitAsync(source, address, patient: false, cancellation);
        return new EventVisit((visit.Outcome as DocumentOutcome.Failed)?.Fault, visit.Report);
    }

    public Task<IReadOnlyList<UnmetNeedCount>> UnmetAsync(CancellationToken cancellation) => unmet.ListAsync(cancellation);

    public Task<long> BackupAsync(string file, CancellationToken cancellation) => LiteDbBackup.WriteAsync(door, file, cancellation);

    public Task<BroadcastAnswer> BroadcastAsync(BroadcastRequest request, CancellationToken cancellation) =>
        broadcasts?.DoAsync(request, cancellation)
        ?? Task.FromResult(new BroadcastAnswer(false, "The service is not running, and it is what sends. Start it, and try again."));

    public Task<BulletinAnswer> BulletinAsync(BulletinRequest request, CancellationToken cancellation) =>
        bulletins?.DoAsync(request, cancellation)
        ?? Task.FromResult(new BulletinAnswer(false, "The service is not running, and it is what makes the Bulletin. Start it, and try again."));

    public Task<OrganiserAnswer> OrganiserAsync(OrganiserRequest request, CancellationToken cancellation) => organisers.DoAsync(request, cancellation);

    public Task<LotteryAnswer> LotteryAsync(LotteryRequest request, CancellationToken cancellation) => lottery.DoAsync(request, cancellation);

    public ValueTask DisposeAsync() => owned?.DisposeAsync() ?? ValueTask.CompletedTask;
}
