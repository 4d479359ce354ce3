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
        serve() {
          while "$1/postgres" -D "$2" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 $4 >>"$2/server.log" 2>&1
                [ -e "$2/again" ]; do rm "$2/again"; done &
        }
        server() { head -1 "$2/postmaster.pid" 2>/dev/null; }
        serve "$@"
        while read -r order; do
          case $order in
            stop) kill -INT $(server "$@") ; wait ;;
            start) serve "$@" ;;
          esac
          echo done
        done
        process=$(server "$@")
        [ -n "$process" ] && { kill -TERM $process ; kill -INT $process ; }
        wait ; rm -rf "$2" 2>/dev/null
        """;

    private readonly int? _megabytes;
    private readonly string _durability;
    private readonly Lazy<Task> _started;
    private Process? _keeper;
    private string _folder = "";
    private int _port;
    private int _databases;

    public PostgresServer()
        : this(durable: false)
    {
    }

    private PostgresServer(bool durable, int? megabytes = null)
    {
        _megabytes = megabytes;
        _durability = durable ? "" : "-c fsync=off -c synchronous_commit=off -c full_page_writes=off";
        _started = new Lazy<Task>(StartAsync);
    }

    private static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max()
        : null;

    /// <summary>One that forces every commit to disk, as in service.</summary>
    public static PostgresServer Durable() => new(durable: true);

    /// <summary>One whose disk is as small as this, in memory: for root alone.</summary>
    public static PostgresServer OnDiskOf(int megabytes) => new(durable: true, megabytes);

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

    /// <summary>As <see cref="CreateEmptyDatabaseAsync"/>, with a door that leaves the making of tables to others.</summary>
    public async Task<PostgresDatabase> CreateBareDatabaseAsync()
    {
        var address = await CreateEmptyDatabaseAsync();
        return new PostgresDatabase(this, new NpgsqlConnectionStringBuilder(address).Database!, await PostgresDoor.OpenAsItIsAsync(address, PostgresStores.Migrations));
    }

    /// <value>Where the programs beside the server are, such as pg_dump.</value>
    public static string ProgramFolder => Programs!;

    /// <summary>Stops it at once, as a machine does that is restarted: connections are cut, transactions are lost. Not for a server that other tests share.</summary>
    public Task StopAsync() => OrderAsync("stop");

    /// <summary>Starts it again after <see cref="StopAsync"/>, at the same address.</summary>
    public async Task StartAgainAsync()
    {
        await OrderAsync("start");
        await ReachAsync("its folder");
    }

    /// <summary>Runs one statement as the server's administrator, outside every test's database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends the server, with all its connections, and starts it again.</summary>
    /// <param name="crash">True to let it fall down; otherwise it first brings what it has to disk.</param>
    public async Task RestartAsync(bool crash)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "again"), "");
        var server = File.ReadLines(Path.Combine(_folder, "postmaster.pid")).First();
        await RunAsync("kill", crash ? "-QUIT" : "-INT", server);
        await Eventually.TrueAsync(() => !File.Exists(Path.Combine(_folder, "again")), "the server has ended", seconds: 60);
        await ReachAsync(_folder);
    }

    /// <summary>Leaves not a byte on the server's disk for a time. It may fall down meanwhile, and is started until it stands.</summary>
    public async Task FillDiskAsync(TimeSpan length)
    {
        var (again, ballast) = (Path.Combine(_folder, "again"), Path.Combine(_folder, "ballast"));
        await File.WriteAllTextAsync(again, "");
        await RunAsync("sh", "-c", $"cat /dev/zero > {ballast} 2>/dev/null || true");
        if (new DriveInfo(_folder).AvailableFreeSpace > 64 * 1024)
        {
            throw new InvalidOperationException("The disk is not full.");
        }

        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < length;)
        {
            await File.WriteAllTextAsync(again, "");
            await Task.Delay(100);
        }

        File.Delete(ballast);
        await ReachAsync(_folder);
        File.Delete(again);
    }

    public async ValueTask DisposeAsync()
    {
        if (_keeper is not null)
        {
            _keeper.StandardInput.Close();
            await _keeper.WaitForExitAsync();
            _keeper.Dispose();
            await (_megabytes is null ? Task.CompletedTask : RunAsync("sh", "-c", $"umount {_folder} && rmdir {_folder}"));
        }
    }

    internal string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Database={database};Username=postgres;Maximum Pool Size=20;Include Error Detail=true";

    private async Task StartAsync()
    {
        for (var attempt = 1; !await BeginAsync(); attempt++)
        {
            await DisposeAsync();
            if (attempt == 5)
            {
                throw new InvalidOperationException("PostgreSQL found no port of its own.");
            }
        }

        await ExecuteAsync($"create database {Template}");
        await using (await PostgresDoor.OpenAsync(ConnectionString(Template) + ";Pooling=false", PostgresStores.Migrations))
        {
        }
    }

    /// <returns>False when another server took the port meanwhile, and answers in place of this one.</returns>
    private async Task<bool> BeginAsync()
    {
        _port = FreePort();
        _folder = Path.Combine(Path.GetTempPath(), $"communitybot-postgres-{Guid.NewGuid():N}");
        if (_megabytes is { } size)
        {
            await RunAsync("sh", "-c", $"mkdir {_folder} && mount -t tmpfs -o size={size}m,mode=700,uid=$(id -u postgres) tmpfs {_folder}");
        }

        string[] keeper = ["sh", "-c", Keeper, "keeper", Programs!, _folder, $"{_port}", _durability];
        // PostgreSQL refuses to run as root.
        string[] command = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", .. keeper] : keeper;
        _keeper = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() })!;
        await ReachAsync(_folder);
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var whose = new NpgsqlCommand("show data_directory", connection);
        return (string?)await whose.ExecuteScalarAsync() == _folder;
    }

    private async Task OrderAsync(string order)
    {
        await _keeper!.StandardInput.WriteLineAsync(order);
        await _keeper.StandardInput.FlushAsync();
        await _keeper.StandardOutput.ReadLineAsync();
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

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
