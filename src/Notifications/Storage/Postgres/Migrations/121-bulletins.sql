create table bulletin_editions (
    number integer primary key,
    version bigint not null,
    compiled timestamptz not null,
    edition json not null
);

-- What a section remembers from one edition to the next.
create table bulletin_memories (
    section text collate "C" primary key,
    memory text not null
);

-- Where the first window begins: one row.
create table bulletin_beginning (
    only_row boolean primary key default true check (only_row),
    at timestamptz not null
);

create table bulletin_counts (
    number integer not null,
    item text collate "C" not null,
    what text not null,
    count bigint not null,
    primary key (number, item, what)
);

create table bulletin_news (
    -- A hash of the item's id, which a feed may make longer than an index takes.
    id bytea primary key,
    seen timestamptz not null,
    item json not null
);

create index bulletin_news_by_time on bulletin_news (seen);
