create table broadcasts (
    id text collate "C" primary key,
    due timestamptz not null,
    expires timestamptz not null,
    broadcast jsonb not null
);

create index broadcasts_expires on broadcasts (expires);
