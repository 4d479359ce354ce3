create table directory_entries (
    id text primary key,
    source text not null,
    name text not null,
    hash text not null,
    run bigint not null,
    withdrawn_on date
);
create index directory_entries_source on directory_entries (source) where withdrawn_on is null;

-- Apart from what is known of an entry: noting that it was seen doesn't write the whole of it again.
create table directory_contents (
    id text primary key,
    json json not null
);

create table directory_feeds (
    source text primary key,
    etag text,
    last_modified text,
    failures integer not null,
    not_before timestamptz,
    last_success timestamptz,
    last_fault text
);

create sequence directory_runs;

-- One row. Whoever changes entries holds it.
create table directory_state (
    version bigint not null,
    changed boolean not null
);
insert into directory_state (version, changed) values (0, false);
