-- Who has voted on which item of an edition, and not how. A voter is a keyed hash that is another one in each edition.
create table bulletin_voters (
    number integer not null,
    item text collate "C" not null,
    voter bytea not null,
    at timestamptz not null,
    primary key (number, voter, item)
);

create index bulletin_voters_by_time on bulletin_voters (at);
