create table signing_keys (
    name text primary key,
    key bytea not null
);
