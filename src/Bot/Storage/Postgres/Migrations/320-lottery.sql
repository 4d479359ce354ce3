-- The licensed lottery's weekly results; published once a second person has confirmed them.
create table lottery_results (
    day date primary key,
    number text not null,
    entered_by text not null,
    entered_at timestamptz not null,
    confirmed_by text,
    confirmed_at timestamptz
);

-- Who has shut themselves out, by a hash of their address.
create table lottery_exclusions (
    person text collate "C" primary key,
    until timestamptz not null
);

create index lottery_exclusions_by_end on lottery_exclusions (until);
