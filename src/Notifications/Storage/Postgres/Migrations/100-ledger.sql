-- States, phases, reasons and the like are the program's numbers.
create table occurrences (
    number integer generated always as identity primary key,
    id text collate "C" not null unique,
    kind text not null,
    topic text not null,
    due timestamptz not null,
    expires timestamptz not null,
    doubtful smallint not null,
    urgency smallint not null,
    canary bigint,
    canary_continues boolean not null,
    same_for_all boolean not null,
    phase smallint not null default 0,
    audience bigint not null default 0,
    released bigint not null,
    note text not null default '',
    cancel_reason smallint not null default 0,
    frozen_channel text,
    frozen_recipient text,
    batches integer not null default 0,
    -- Batches in which a row still waits for its final state; at zero the occurrence is closed.
    open_batches integer not null default 0,
    closed_at timestamptz,
    pruned_batches integer not null default 0,
    pruned boolean not null default false
) with (fillfactor = 70);

create index occurrences_running on occurrences (phase, due) where phase < 4;
create index occurrences_to_prune on occurrences (closed_at) where phase = 4 and not pruned;

-- Up to 128 deliveries of one occurrence and channel: what is leased as one, and locked as one whenever a state changes.
create table delivery_batches (
    occurrence integer not null references occurrences,
    number integer not null,
    channel text collate "C" not null,
    first bigint not null,
    -- From when on there is something to lease: a queued row, or the end of a lease. Null for nothing.
    due timestamptz,
    owner text,
    token bigint not null default 0,
    lease_until timestamptz,
    -- Rows by state, in the order of the states' numbers.
    counts integer[] not null,
    primary key (occurrence, number)
) with (fillfactor = 50);

create index delivery_batches_due on delivery_batches (occurrence, channel, due, number) where due is not null;
create index delivery_batches_leased on delivery_batches (lease_until) where owner is not null;

-- A row's number is its batch's number times 128, and its place in the batch.
-- Half of each page stays free: a row's next version then finds its place beside it, and no index is touched by a change of state.
create table deliveries (
    occurrence integer not null,
    number integer not null,
    message bigint not null default 0,
    at timestamptz,
    not_before timestamptz,
    state smallint not null default 0,
    reason smallint not null default 0,
    attempts smallint not null default 0,
    part smallint not null,
    parts smallint not null,
    recipient text collate "C" not null,
    -- The channel's own id of the chat; null when the recipient is named by it, empty when they were forgotten.
    address text,
    primary key (occurrence, number)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

create index deliveries_recipient on deliveries (recipient) where address is distinct from '';
