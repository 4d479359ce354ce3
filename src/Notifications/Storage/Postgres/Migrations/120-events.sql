create table events (
    id text collate "C" primary key,
    source text not null,
    -- A hash of the source and the UID: a feed's UID may be longer than an index takes.
    uid bytea not null unique,
    -- The first and the last time; 'infinity' for a series without an end.
    begins timestamptz not null,
    ends timestamptz not null,
    event json not null
);

create index events_by_end on events (ends);
create index events_of_source on events (source, ends);

-- One time of an event that somebody has said a word about.
create table attendances (
    event text collate "C" not null references events,
    key text collate "C" not null,
    starts timestamptz not null,
    ends timestamptz not null,
    all_day boolean not null,
    version integer not null,
    since timestamptz not null,
    capacity integer,
    off boolean not null,
    last_number bigint not null,
    -- Time may change something: a place is offered to somebody, or free while somebody waits.
    unsettled boolean not null,
    primary key (event, key)
);

create index attendances_by_start on attendances (starts);
create index attendances_by_end on attendances (ends);
create index attendances_unsettled on attendances (starts) where unsettled;

-- Each person's word. Whoever changes one holds its attendance's row.
create table rsvps (
    event text collate "C" not null,
    key text collate "C" not null,
    number bigint not null,
    channel text collate "C" not null,
    chat text collate "C" not null,
    state text not null,
    at timestamptz not null,
    offer_ends timestamptz,
    primary key (event, key, number),
    foreign key (event, key) references attendances on delete cascade
);

create unique index rsvps_of_person on rsvps (channel, chat, event, key);
create index rsvps_offered on rsvps (event, key) where state = 'Offered';

create table event_notices (
    id text collate "C" primary key,
    at timestamptz not null,
    notice json not null
);

create index event_notices_by_time on event_notices (at);
