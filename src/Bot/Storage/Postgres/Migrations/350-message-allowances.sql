-- What people may still send in this minute, by a hash of their address. It is for minutes alone and is spared the
-- write-ahead log: after a crash of the server everybody has all of it.
create unlogged table message_allowances (
    person bytea primary key,
    messages double precision not null,
    used_at timestamptz not null,
    -- Since the last that was allowed.
    refused integer not null default 0
) with (fillfactor = 50);
