create table unmet_needs (
    area text not null,
    theme text not null,
    count integer not null,
    primary key (area, theme)
);
