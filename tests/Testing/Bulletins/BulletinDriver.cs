using CommunityBot.Notifications;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Testing.Bulletins;

/// <summary>The Bulletin on the engine, with a section, a schedule and organisers of the test's own.</summary>
public sealed class BulletinDriver : IAsyncDisposable
{
    private BulletinDriver(EngineDriver engine) => Engine = engine;

    public EngineDriver Engine { get; }

    public IBulletinStore Store => Of<IBulletinStore>();

    public INewsStore News => Of<INewsStore>();

    public EditionDesk Desk => Of<EditionDesk>();

    public EditionCompiler Compiler => Of<EditionCompiler>();

    public EditionProgress Progress => Of<EditionProgress>();

    public BulletinFigures Figures => Of<BulletinFigures>();

    public ISubscribers Subscribers => Of<ISubscribers>();

    public static async Task<BulletinDriver> StartAsync(
        IMessenger messenger, TimeProvider time, ListSection section, IBulletinSchedule schedule, string? database = null, bool dispatch = true, params ChannelAddress[] organisers) =>
        new(await EngineDriver.StartAsync(messenger, time, database, services => Add(services, section, schedule, organisers), dispatch));

    /// <summary>One of several nodes, with a door of its own.</summary>
    public static async Task<BulletinDriver> StartNodeAsync(
        IMessenger messenger, PostgresDoor door, TimeProvider time, ListSection section, IBulletinSchedule schedule, params ChannelAddress[] organisers) =>
        new(await EngineDriver.StartNodeAsync(messenger, door, time, services => Add(services, section, schedule, organisers)));

    public Task SubscribeAsync(ChannelAddress person, Func<Choices, Choices>? choose = null) => Subscribers.ChangeAsync(
        person,
        known => known.Give(new ConsentRecord(Topics.Bulletin, Given: true, "Yes", "1", person.Channel, DateTimeOffset.UnixEpoch)).Choose(choose ?? (c => c)),
        CancellationToken.None);

    public ValueTask DisposeAsync() => Engine.DisposeAsync();

    private static IServiceCollection Add(IServiceCollection services, ListSection section, IBulletinSchedule schedule, ChannelAddress[] organisers) => services
        .AddBulletins(_ => "Bexley", "Help with gambling: 0808 8020 133.")
        .AddSingleton<IBulletinSection>(section)
        .AddSingleton(schedule)
        .AddSingleton<IBulletinLinks>(new PlainLinks())
        .AddSingleton<IBulletinOrganisers>(new ListedOrganisers(organisers));

    private T Of<T>()
        where T : notnull => Engine.Services.GetRequiredService<T>();

    private sealed class PlainLinks : IBulletinLinks
    {
        public string? EditionOf(int number) => $"https://bot.example/bulletin/{number}";

        public string? Absolute(string? path) => path is null ? null : "https://bot.example" + path;

        public ValueTask<string?> ChoicesOfAsync(string recipient, int edition, CancellationToken cancellation) => ValueTask.FromResult<string?>(null);
    }

    private sealed class ListedOrganisers(ChannelAddress[] chats) : IBulletinOrganisers
    {
        public Task<IReadOnlyList<ChannelAddress>> ChatsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ChannelAddress>>(chats);
    }
}

/// <summary>A section that tells what the test has listed, each thing once.</summary>
public sealed class ListSection : IBulletinSection
{
    public string Name => "list";

    public List<BulletinItem> Items { get; } = [];

    public List<EditionWindow> Windows { get; } = [];

    public static BulletinItem Item(string key, BulletinPart part = BulletinPart.News) => new() { Key = key, Part = part, Title = "About " + key };

    public ListSection With(params BulletinItem[] items)
    {
        Items.AddRange(items);
        return this;
    }

    public Task<SectionContent> CompileAsync(EditionWindow window, string memory, CancellationToken cancellation)
    {
        Windows.Add(window);
        var told = memory.Split(' ');
        return Task.FromResult(new SectionContent([.. Items.Where(i => !told.Contains(i.Key))], string.Join(' ', Items.Select(i => i.Key))));
    }
}

/// <summary>Every Wednesday at nine, by the clock in London; out two days later.</summary>
public sealed class WednesdaySchedule : IBulletinSchedule
{
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public bool SendUnapproved { get; set; }

    public DateTimeOffset? LastBy(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Zone).DateTime;
        var day = local.Date.AddDays(-(((int)local.DayOfWeek - (int)DayOfWeek.Wednesday + 7) % 7)).AddHours(9);
        return At(day > local ? day.AddDays(-7) : day);
    }

    public DateTimeOffset SendAt(DateTimeOffset madeAt) => At(TimeZoneInfo.ConvertTime(madeAt, Zone).DateTime.AddDays(2));

    private DateTimeOffset At(DateTime wall) => new DateTimeOffset(wall, Zone.GetUtcOffset(wall)).ToUniversalTime();
}
