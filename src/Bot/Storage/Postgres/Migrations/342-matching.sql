create table saved_searches (
    id text primary key,
    person text not null,
    saved_at timestamptz not null,
    checked_version bigint not null,
    state json not null
);
create index saved_searches_person on saved_searches (person);
create index saved_searches_version on saved_searches (checked_version);
create index saved_searches_saved on saved_searches (saved_at);

create table pending_alerts (
    id text primary key,
    search text not null,
    person text not null,
    channel text not null,
    chat text not null,
    words text not null,
    entries text[] not null,
    found_at timestamptz not null,
    due timestamptz,
    claimed_until timestamptz,
    fence bigint not null default 0
);
create index pending_alerts_search on pending_alerts (search);
create index pending_alerts_person on pending_alerts (person);
create index pending_alerts_due on pending_alerts (due);
create index pending_alerts_found on pending_alerts (found_at);

create table introductions (
    id text primary key,
    person text not null,
    open boolean not null,
    due date,
    asked_at timestamptz not null,
    changed_at timestamptz not null,
    version bigint not null,
    state json not null
);
create index introductions_person on introductions (person);
create index introductions_open on introductions (asked_at) where open;
create index introductions_due on introductions (due);
create index introductions_changed on introductions (changed_at);
