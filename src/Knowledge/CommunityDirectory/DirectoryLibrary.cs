using CommunityBot.Knowledge.CommunityDirectory.Storing;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Knowledge.CommunityDirectory;

/// <summary>The directory as it now is: it looks every second whether the store has changed, and reads it again if so.</summary>
public sealed class DirectoryLibrary : ICommunityDirectory, IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly IDirectoryStore _store;
    private readonly ILogger<DirectoryLibrary> _log;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private volatile DirectorySnapshot? _current;

    public DirectoryLibrary(IDirectoryStore store, TimeProvider time, ILogger<DirectoryLibrary> log)
    {
        _store = store;
        _log = log;
        _timer = time.CreateTimer(_ => _ = LookAsync(), null, LookEvery, LookEvery);
    }

    /// <summary>Waits for the first reading when it is asked for before that is done.</summary>
    public DirectorySnapshot Current => _current ?? FirstReading();

    /// <summary>Takes up what has changed now.</summary>
    public async Task RefreshAsync(CancellationToken cancellation = default)
    {
        await _loading.WaitAsync(cancellation);
        try
        {
            var version = await _store.VersionAsync(cancellation);
            if (_current?.Version != version)
            {
                _current = await ReadAsync(version, cancellation);
            }
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _ending.Cancel();
    }

    private DirectorySnapshot FirstReading()
    {
        // On a pool thread, so that a caller with a context of its own can't lock itself out.
        Task.Run(() => RefreshAsync()).GetAwaiter().GetResult();
        return _current!;
    }

    private async Task LookAsync()
    {
        // A look while another reads would only wait for it.
        if (_current is null || _loading.CurrentCount == 0)
        {
            return;
        }

        try
        {
            await RefreshAsync(_ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
        // The boundary of the timer: whatever is wrong with the store, people still get what was read before.
        catch (Exception e)
        {
            _log.LogError(e, "The directory could not be read again; the entries read before stay in use");
        }
    }

    private async Task<DirectorySnapshot> ReadAsync(long version, CancellationToken cancellation)
    {
        var services = new List<Service>();
        await foreach (var service in _store.ReadAllAsync(cancellation))
        {
            services.Add(service);
        }

        services.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        _log.LogInformation("The directory has {Count} entries", services.Count);
        return new DirectorySnapshot([.. services], version);
    }
}
