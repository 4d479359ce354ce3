using System.Net.Http.Headers;
using CommunityBot.Knowledge.CommunityDirectory.Storing;

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

    /// <returns>False when it has ended, or another program is at its address by now.</returns>
    public async Task<bool> AnswersAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            using var response = await _http.GetAsync(OperatorListener.Presence, patience.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    public async Task<TAnswer> AskAsync<TRequest, TAnswer>(TRequest request, CancellationToken cancellation)
    {
        using var response = await _http.PostAsJsonAsync(OperatorAct<TRequest, TAnswer>.Path, request, cancellation);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<TAnswer>(cancellation))!;
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}
