create table subscribers (
    channel text collate "C" not null,
    -- The ledger's name of the person.
    recipient text collate "C" not null,
    -- Where they are now; mostly what they are named by.
    chat text collate "C" not null,
    unneeded_since timestamptz,
    oldest_withdrawal timestamptz,
    version bigint not null,
    state jsonb not null,
    primary key (channel, recipient)
);

create unique index subscribers_chat on subscribers (channel, chat);
create index subscribers_unneeded on subscribers (unneeded_since) where unneeded_since is not null;
create index subscribers_withdrawal on subscribers (oldest_withdrawal) where oldest_withdrawal is not null;

-- A row for each topic that somebody gets: a topic's audience is a stretch of the primary key, in the order of the audience.
create table subscriptions (
    topic text collate "C" not null,
    -- Channel and recipient as big-endian UTF-16 with a zero between them, which sorts as the program compares them.
    place bytea not null,
    channel text collate "C" not null,
    recipient text collate "C" not null,
    chat text collate "C" not null,
    -- Empty for everywhere, and for anything.
    areas text[] not null,
    interests text[] not null,
    frequency smallint not null,
    primary key (topic, place)
);
