-- A copy of a LiteDB file into this database: one row from its beginning on.
create table storage_copy (
    only_row boolean primary key default true check (only_row),
    -- The file's path, for people.
    source text not null,
    begun_at timestamptz not null,
    finished_at timestamptz
);

-- How far each of the file's collections is copied: written with the rows themselves.
create table storage_copy_progress (
    collection text primary key,
    documents bigint not null,
    -- The key of the last document, as BSON.
    last bytea not null
);
