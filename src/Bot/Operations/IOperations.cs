using CommunityBot.Bulletins.Organising;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.FindingMatches.Unmet;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Knowledge.Geography.Postcodes;
using CommunityBot.Lotteries.Drawing;
using CommunityBot.Notifications.Events.Importing;
using CommunityBot.Notifying;
using CommunityBot.Organisers.Joining;
using CommunityBot.Unanswered;

namespace CommunityBot.Operations;

/// <summary>
/// What an operator's verbs do with the stored data: on the file itself when no service runs, else through the
/// service that holds it.
/// </summary>
internal interface IOperations : IAsyncDisposable
{
    /// <summary>Where the directory is kept; changes made here are seen by the running service.</summary>
    IDirectoryStore Directory { get; }

    /// <summary>Puts a postcode file's content in the place of the one before.</summary>
    Task ReplacePostcodesAsync(IReadOnlyList<PostcodeSector> sectors, CancellationToken cancellation);

    Task<IReadOnlyList<UnansweredQuestion>> UnansweredAsync(CancellationToken cancellation);

    Task RemoveUnansweredAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>Introductions for which something is still to come, oldest first, without the residents' details.</summary>
    Task<IReadOnlyList<Introduction>> IntroductionsAsync(CancellationToken cancellation);

    /// <summary>The organisation's answer.</summary>
    /// <returns>The introduction as it now is, with what to pass on when it agreed; null when it was answered already.</returns>
    Task<Introduction?> AnswerIntroductionAsync(string id, bool agrees, CancellationToken cancellation);

    /// <summary>Reads a calendar into the store.</summary>
    /// <param name="source">Names the feed: what it no longer lists is withdrawn, after a second look.</param>
    Task<EventImportReport> ImportEventsAsync(string source, byte[] calendar, CancellationToken cancellation);

    /// <summary>Fetches a calendar and reads it into the store.</summary>
    Task<EventVisit> VisitEventsAsync(string source, Uri address, CancellationToken cancellation);

    Task<IReadOnlyList<UnmetNeedCount>> UnmetAsync(CancellationToken cancellation);

    /// <param name="file">A full path; nothing is there yet.</param>
    /// <returns>The number of documents written.</returns>
    /// <exception cref="IOException">The file is there already or can't be written.</exception>
    Task<long> BackupAsync(string file, CancellationToken cancellation);

    /// <summary>Needs a service that runs: a broadcast is sent by it.</summary>
    Task<BroadcastAnswer> BroadcastAsync(BroadcastRequest request, CancellationToken cancellation);

    /// <summary>Needs a service that runs.</summary>
    Task<BulletinAnswer> BulletinAsync(BulletinRequest request, CancellationToken cancellation);

    Task<OrganiserAnswer> OrganiserAsync(OrganiserRequest request, CancellationToken cancellation);

    Task<LotteryAnswer> LotteryAsync(LotteryRequest request, CancellationToken cancellation);
}

/// <param name="Fault">Why it could not be fetched or read; null when it was.</param>
/// <param name="Report">Null when it was not read: because of the fault, or because it says that nothing has changed.</param>
internal sealed record EventVisit(string? Fault, EventImportReport? Report);
