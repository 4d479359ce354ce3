create table organisers (
    id text primary key,
    -- In capitals; null once the name is gone.
    name text,
    status text not null,
    code text,
    chat text,
    person text,
    changed_at timestamptz not null,
    organiser json not null
);
create unique index organisers_name on organisers (name) where status <> 'Removed';
create unique index organisers_code on organisers (code);
create unique index organisers_chat on organisers (chat);
create index organisers_person on organisers (person);

-- Numbers without a gap: a sequence would lose those of work that was given up.
create table audit_last (number bigint not null);
insert into audit_last (number) values (0);

create table audit (
    number bigint primary key,
    at timestamptz not null,
    who text not null,
    what text not null,
    target text not null,
    result text not null
);
create index audit_at on audit (at);

create function audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'The audit log is never changed.';
end
$$;
create trigger audit_stays before update on audit for each row execute function audit_stays();

create table planned_broadcasts (
    id text primary key,
    open boolean not null,
    created_at timestamptz not null,
    version bigint not null,
    plan json not null
);
create index planned_broadcasts_created on planned_broadcasts (created_at);
create index planned_broadcasts_open on planned_broadcasts (created_at) where open;

create table broadcast_votes (
    broadcast text not null,
    person text not null,
    useful boolean not null,
    at timestamptz not null,
    primary key (broadcast, person)
);
create index broadcast_votes_person on broadcast_votes (person);
create index broadcast_votes_at on broadcast_votes (at);
