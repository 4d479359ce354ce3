-- A turn's place among the turns of its conversation, from when its message comes to a node until it is saved. Nothing is
-- lost with it, so it is spared the write-ahead log: after a crash of the server it is empty, and a turn that was being
-- worked out finds its place gone and is worked out again.
create unlogged table turn_places (
    conversation text not null,
    update_id bigint not null,
    token uuid not null,
    running boolean not null default false,
    leased_until timestamptz not null,
    primary key (conversation, update_id)
);

-- What one node does for all: the name says what, the holder is new each time it is taken.
create table leases (
    name text primary key,
    holder uuid not null,
    leased_until timestamptz not null
);

-- The owner is the name of a node's lease. A reply without one is anybody's.
alter table owed_replies add column owner text;
alter table owed_replies add column begun boolean not null default false;
alter table owed_replies add column saved_at timestamptz not null default clock_timestamp();
create index owed_replies_recipient on owed_replies (channel, recipient, number);
create index owed_replies_owner on owed_replies (owner, number);
