create table conversations (
    key text primary key,
    person text not null,
    last_turn_at timestamptz not null,
    state json not null
);
create index conversations_person on conversations (person);
create index conversations_last_turn on conversations (last_turn_at);

create table owed_replies (
    id text primary key,
    number bigint generated always as identity,
    conversation text not null,
    channel text not null,
    recipient text not null,
    message json not null
);
create index owed_replies_conversation on owed_replies (conversation);
create index owed_replies_number on owed_replies (number);

create table notes (
    id bigint generated always as identity primary key,
    person text not null,
    at timestamptz not null,
    kind text not null,
    question text,
    article text,
    useful boolean,
    reason text,
    body text
);
create index notes_person on notes (person);
create index notes_at on notes (at);
create index notes_kind_at on notes (kind, at);
