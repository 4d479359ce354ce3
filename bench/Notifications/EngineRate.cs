using System.Diagnostics;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.NotificationsBench;

/// <summary>The engine alone: audience written down, leased, noted, sent to a channel that answers at once, settled.</summary>
internal static class EngineRate
{
    public static async Task RunAsync(int recipients, TextWriter output)
    {
        using var folder = new TemporaryFolder();
        var messenger = new InstantMessenger();
        var source = new NumberedSource(recipients);
        await using var engine = await EngineDriver.StartAsync(
            messenger, database: folder.File("community.db"), add: services => services.AddSingleton<INotificationSource>(source));
        var memory = new PeakMemory();
        var now = TimeProvider.System.GetUtcNow();
        var occurrence = Some.Occurrence("bench", now.AddDays(1), TimeSpan.FromDays(1)) with { Kind = NumberedSource.SourceKind };

        var started = Stopwatch.GetTimestamp();
        await engine.Reconciler.CreateAsync(occurrence, CancellationToken.None);
        await WaitAsync(engine, status => !status.IsFreezing, memory, occurrence.Id);
        var created = Stopwatch.GetElapsedTime(started);

        var due = occurrence with { Id = "bench-2", Due = now };
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        started = Stopwatch.GetTimestamp();
        messenger.First = 0;
        await engine.Reconciler.CreateAsync(due, CancellationToken.None);
        await WaitAsync(engine, status => status.Phase == OccurrencePhase.Closed, memory, due.Id);
        var sent = Stopwatch.GetElapsedTime(started);
        var used = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        var check = (await engine.Ledger.CheckAsync("bench-2", CancellationToken.None))!;
        await output.WriteLineAsync(
            $"| {recipients:N0} | {created.TotalSeconds:F1} | {Stopwatch.GetElapsedTime(started, messenger.First).TotalSeconds:F2} | {recipients / sent.TotalSeconds:N0} | {used.TotalSeconds / recipients * 1000:F3} "
            + $"| {recipients / used.TotalSeconds:N0} | {memory.Managed:F0} | {memory.Resident:F0} | {new FileInfo(folder.File("community.db")).Length / 1048576.0:F0} | {(check.Holds && check.Counted[RowState.Sent] == recipients ? "yes" : "NO")} |");
    }

    private static async Task WaitAsync(EngineDriver engine, Func<OccurrenceStatus, bool> isSo, PeakMemory memory, string id)
    {
        while (!isSo(engine.Find(id)!))
        {
            memory.Look();
            await Task.Delay(20);
        }
    }

    private sealed class InstantMessenger : IMessenger
    {
        private long _first;

        public string Channel => "telegram";

        /// <summary>The moment of the first send since it was set to 0.</summary>
        public long First { get => _first; set => _first = value; }

        public async Task<DeliveryResult> SendAsync(string id, ChannelAddress address, OutgoingMessage message, CancellationToken cancellation)
        {
            Interlocked.CompareExchange(ref _first, Stopwatch.GetTimestamp(), 0);
            await Task.Yield();
            return DeliveryResult.Delivered.Instance;
        }
    }

    private sealed class PeakMemory
    {
        public double Managed { get; private set; }

        public double Resident { get; private set; }

        public void Look()
        {
            Managed = Math.Max(Managed, GC.GetTotalMemory(false) / 1048576.0);
            Resident = Math.Max(Resident, Environment.WorkingSet / 1048576.0);
        }
    }
}
