-- The copies of the program that send replies; what one leaves that is seen no more is taken up by the others.
create table reply_nodes (
    id uuid primary key,
    seen_at timestamptz not null
);

alter table owed_replies
    add column node uuid,
    add column sending boolean not null default false,
    add column at timestamptz not null default now();
create index owed_replies_recipient on owed_replies (channel, recipient, number);

-- Rises with every turn: of two nodes that worked from the same state, the second is refused.
alter table conversations add column turns integer not null default 0;
