using System.Net.Http.Headers;
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

/// <summary>Through the service that is running.</summary>
internal sealed class RemoteOperations : IOperations
{
    private readonly HttpClient _http;

    public RemoteOperations(ControlFile control)
    {
        // A proxy has no business between a machine and itself, and a big backup may take its time.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri(control.Address),
            Timeout = TimeSpan.FromMinutes(10),
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", control.Token);
    }

    public IDirectoryStore Directory => new RemoteDirectoryStore(_http);

    public async Task<IReadOnlyList<UnansweredQuestion>> UnansweredAsync(CancellationToken cancellation) =>
        await _http.GetFromJsonAsync<List<UnansweredQuestion>>("/operator/unanswered", cancellation) ?? [];

    public async Task RemoveUnansweredAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        using var response = await _http.PostAsJsonAsync("/operator/unanswered/remove", ids, cancellation);
        response.EnsureSuccessStatusCode();
    }

    public async Task ReplacePostcodesAsync(IReadOnlyList<PostcodeSector> sectors, CancellationToken cancellation)
    {
        using var response = await _http.PostAsJsonAsync("/operator/postcodes", sectors, cancellation);
        response.EnsureSuccessStatusCode();
    }

    public async Task<IReadOnlyList<Introduction>> IntroductionsAsync(CancellationToken cancellation) =>
        await _http.GetFromJsonAsync<List<Introduction>>("/operator/introductions", cancellation) ?? [];

    public async Task<Introduction?> AnswerIntroductionAsync(string id, bool agrees, CancellationToken cancellation)
    {
        using var response = await _http.PostAsJsonAsync("/operator/introductions/answer", new IntroductionAnswer(id, agrees), cancellation);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<AnsweredIntroduction>(cancellation))?.Introduction;
    }

    public async Task<EventImportReport> ImportEventsAsync(string source, byte[] calendar, CancellationToken cancellation)
    {
        using var body = new ByteArrayContent(calendar);
        using var response = await _http.PostAsync($"/operator/events?source={Uri.EscapeDataString(source)}", body, cancellation);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<EventImportReport>(cancellation))!;
    }

    public async Task<EventVisit> VisitEventsAsync(string source, Uri address, CancellationToken cancellation)
    {
        using var response = await _http.PostAsJsonAsync("/operator/events/visit", new EventVisitRequest(source, address), cancellation);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<EventVisit>(cancellation))!;
    }

    public async Task<IReadOnlyList<UnmetNeedCount>> UnmetAsync(CancellationToken cancellation) =>
        await _http.GetFromJsonAsync<List<UnmetNeedCount>>("/operator/unmet", cancellation) ?? [];

    public async Task<long> BackupAsync(string file, CancellationToken cancellation)
    {
        using var response = await _http.PostAsJsonAsync("/operator/backup", new BackupRequest(file), cancellation);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadFromJsonAsync<long>(cancellation)
            : throw new IOException(await response.Content.ReadAsStringAsync(cancellation));
    }

    public Task<BroadcastAnswer> BroadcastAsync(BroadcastRequest request, CancellationToken cancellation) =>
        PostAsync<BroadcastRequest, BroadcastAnswer>("/operator/broadcasts", request, cancellation);

    public Task<LotteryAnswer> LotteryAsync(LotteryRequest request, CancellationToken cancellation) =>
        PostAsync<LotteryRequest, LotteryAnswer>("/operator/lottery", request, cancellation);

    public Task<BulletinAnswer> BulletinAsync(BulletinRequest request, CancellationToken cancellation) =>
        PostAsync<BulletinRequest, BulletinAnswer>("/operator/bulletins", request, cancellation);

    public Task<OrganiserAnswer> OrganiserAsync(OrganiserRequest request, CancellationToken cancellation) =>
        PostAsync<OrganiserRequest, OrganiserAnswer>("/operator/organisers", request, cancellation);

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<TAnswer> PostAsync<TRequest, TAnswer>(string path, TRequest request, CancellationToken cancellation)
    {
        using var response = await _http.PostAsJsonAsync(path, request, cancellation);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<TAnswer>(cancellation))!;
    }
}
