using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CommunityBot.Storage.Postgres;
using Npgsql;
using Xunit;

namespace CommunityBot.Testing;

/// <summary>
/// A PostgreSQL server of the tests' own, from Debian's package: one for each test run, started when the first test asks
/// for a database. Tests are skipped where there is none. Make it an assembly fixture.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Lacking = "PostgreSQL isn't installed. These tests run after: apt-get install postgresql";
    private const string Template = "template_migrated";

    // Kept for as long as the tests' process holds its end of the pipe, so that nothing is left over even when it is killed.
    // A server that has only just begun ignores INT (a fast stop); TERM ends it, and is followed by INT for one that has clients.
    private const string Keeper = """
        "$1/initdb" -D "$2" -U postgres -A trust -E UTF8 --locale-provider=icu --icu-locale=en-GB --locale=C --no-sync >/dev/null || exit 1
        "$1/postgres" -D "$2" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 $4 >"$2/server.log" 2>&1 &
        read -r _
        kill -TERM $! ; kill -INT $! ; wait ; rm -rf "$2"
        """;

    private readonly string _durability;
    private readonly Lazy<Task> _started;
    private Process? _keeper;
    private int _port;
    private int _databases;

    public PostgresServer()
        : this(durable: false)
    {
    }

    private PostgresServer(bool durable)
    {
        _durability = durable ? "" : "-c fsync=off -c synchronous_commit=off -c full_page_writes=off";
        _started = new Lazy<Task>(StartAsync);
    }

    private static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max()
        : null;

    /// <summary>One that forces every commit to disk, as in service.</summary>
    public static PostgresServer Durable() => new(durable: true);

    /// <summary>A database with all tables and nothing in them. Skips the test where there is no PostgreSQL.</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync()
    {
        Assert.SkipWhen(Programs is null, Lacking);
        await _started.Value;
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"create database {name} template {Template}");
        return new PostgresDatabase(this, name, await PostgresDoor.OpenAsync(ConnectionString(name), PostgresStores.Migrations));
    }

    /// <summary>A database with nothing at all in it.</summary>
    /// <returns>How to connect to it.</returns>
    public async Task<string> CreateEmptyDatabaseAsync()
    {
        Assert.SkipWhen(Programs is null, Lacking);
        await _started.Value;
        var name = $"empty_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"create database {name}");
        return ConnectionString(name);
    }

    /// <summary>Runs one statement as the server's administrator, outside every test's database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_keeper is not null)
        {
            _keeper.StandardInput.Close();
            await _keeper.WaitForExitAsync();
            _keeper.Dispose();
        }
    }

    internal string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Database={database};Username=postgres;Maximum Pool Size=20;Include Error Detail=true";

    private async Task StartAsync()
    {
        _port = FreePort();
        var folder = Path.Combine(Path.GetTempPath(), $"communitybot-postgres-{Guid.NewGuid():N}");
        string[] keeper = ["sh", "-c", Keeper, "keeper", Programs!, folder, $"{_port}", _durability];
        // PostgreSQL refuses to run as root.
        string[] command = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", .. keeper] : keeper;
        _keeper = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, WorkingDirectory = Path.GetTempPath() })!;
        await ReachAsync(folder);
        await ExecuteAsync($"create database {Template}");
        await using (await PostgresDoor.OpenAsync(ConnectionString(Template) + ";Pooling=false", PostgresStores.Migrations))
        {
        }
    }

    private async Task ReachAsync(string folder)
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await ExecuteAsync("select 1");
                return;
            }
            catch (NpgsqlException e)
            {
                if (_keeper!.HasExited || deadline.Elapsed > TimeSpan.FromSeconds(60))
                {
                    throw new InvalidOperationException($"PostgreSQL in {folder} did not start.", e);
                }

                await Task.Delay(50);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
