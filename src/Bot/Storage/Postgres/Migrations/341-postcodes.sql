create table postcode_sectors (
    name text primary key,
    units bytea not null
);
