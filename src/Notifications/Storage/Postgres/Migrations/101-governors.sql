-- How fast each channel is sent to by all nodes together. Instants are of this server's clock, the only one that they share.
create table governors (
    channel text collate "C" primary key,
    -- The next turn that nobody has yet.
    next_turn timestamptz not null default 'epoch',
    not_before timestamptz not null default 'epoch',
    -- Messages a second; infinite for no limit.
    rate double precision not null,
    climb_at timestamptz not null default 'epoch'
) with (fillfactor = 50);
