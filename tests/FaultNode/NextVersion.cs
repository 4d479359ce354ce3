using CommunityBot.Storage.Postgres;

namespace CommunityBot.FaultNode;

/// <summary>What the next version does to the tables: it adds, and leaves the version before it able to run.</summary>
internal static class NextVersion
{
    public static Migration Migration { get; } = Storage.Postgres.Migration.Parse(
        "990-next-version.sql",
        """
        alter table conversations add column mood text not null default 'calm';
        alter table owed_replies add column mood text;
        alter table deliveries add column mood text;
        alter table occurrences add column mood text not null default '';
        create index conversations_mood on conversations (mood) where mood <> 'calm';
        """);
}
