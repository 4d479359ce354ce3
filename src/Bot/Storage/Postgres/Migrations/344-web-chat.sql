create table webchat_conversations (
    id text primary key,
    last bigint not null default 0,
    at timestamptz not null,
    welcomed boolean not null default false
);
create index webchat_conversations_at on webchat_conversations (at);

create table webchat_activities (
    conversation text not null,
    sequence bigint not null,
    key text,
    body json not null,
    primary key (conversation, sequence)
);
create unique index webchat_activities_key on webchat_activities (conversation, key) where key is not null;
