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
