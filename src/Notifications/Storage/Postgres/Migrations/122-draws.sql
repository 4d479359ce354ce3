create table draws (
    id text collate "C" primary key,
    version bigint not null,
    -- How many tickets there are; the next one's serial is one more.
    count integer not null,
    -- When something is to be done; null when nothing is.
    due timestamptz,
    closes timestamptz not null,
    ended timestamptz,
    draw json not null
);

create index draws_due on draws (due) where due is not null;
create index draws_by_close on draws (closes);
create index draws_by_end on draws (ended) where ended is not null;

-- The acts. A line names the hash of the one before it, so no two may follow the same one, and none ever changes.
create table draw_log (
    draw text collate "C" not null references draws,
    number integer not null,
    line text not null,
    primary key (draw, number)
);

create function draw_log_only_grows() returns trigger language plpgsql as $$
begin
    raise exception 'The log of a draw only grows.';
end
$$;

create trigger draw_log_only_grows before update or delete on draw_log for each row execute function draw_log_only_grows();

create table draw_tickets (
    draw text collate "C" not null references draws,
    serial integer not null,
    digits text not null,
    holder text not null,
    channel text collate "C",
    chat text collate "C",
    salt bytea,
    tier integer not null default 0,
    primary key (draw, serial)
);

create unique index draw_tickets_of_person on draw_tickets (channel, chat, draw) where channel is not null;
create index draw_tickets_linked on draw_tickets (draw) where channel is not null;
create index draw_tickets_won on draw_tickets (draw) where tier > 0;
