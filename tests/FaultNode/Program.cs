using CommunityBot.Commands;
using CommunityBot.Conversations;
using CommunityBot.FaultNode;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Questions;
using CommunityBot.Safeguarding;
using CommunityBot.Storage.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

// One node of the fault series: the whole service as serve runs it, except that it says back what it hears, so that every
// answer can be told from every other, and needs no index for it.
//   FAULTS_CLOCK     seconds by which its clock is ahead
//   FAULTS_LEASES    seconds that leases last; as usual without
//   FAULTS_UPGRADED  true for a program of the next version, with a change of the schema
var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
await using var app = ServeCommand.Build(settings, services =>
{
    services.RemoveAll<ISafeguard>().RemoveAll<ICommand>().RemoveAll<IDialog>().RemoveAll<ITextHandler>();
    services.AddSingleton<ISafeguard, Echo>().AddSingleton<ITextHandler, Echo>();
    foreach (var slow in services.Where(s => s.ImplementationType == typeof(ArticlePreparation) || s.ImplementationType == typeof(SafeguardingStart)).ToList())
    {
        services.Remove(slow);
    }

    services.AddSingleton<TimeProvider>(new SkewedTime(TimeSpan.FromSeconds(settings.GetValue("FAULTS_CLOCK", 0))));
    if (settings.GetValue<int?>("FAULTS_LEASES") is { } leases)
    {
        services.AddSingleton(new LeaseLength(TimeSpan.FromSeconds(leases))).AddSingleton(LeaseTerms.New() with { Length = TimeSpan.FromSeconds(leases) });
    }

    if (settings.GetValue("FAULTS_UPGRADED", false))
    {
        services.RemoveAll<PostgresDoor>().AddSingleton(_ => PostgresDoor.OpenAsync(
            settings["Storage:Postgres:ConnectionString"]!, [.. PostgresStores.Migrations, NextVersion.Migration]).GetAwaiter().GetResult());
    }
});
// It doesn't outlive whoever has started it.
_ = Task.Run(() =>
{
    Console.In.ReadToEnd();
    Environment.Exit(0);
});
await app.StartAsync();
Console.WriteLine($"at {app.Urls.First()}");
await using var scheduler = await RunningScheduler.StartAsync(app.Services);
await app.WaitForShutdownAsync();
