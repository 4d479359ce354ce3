-- A canary is one recipient in so many of each channel, from all over the list, and not the first rows of it.
alter table occurrences drop column canary;
alter table occurrences add column canary_one_in integer;
-- While the audience is written down: how many rows came before the channel that is being written.
alter table occurrences add column channel_first bigint not null default 0;

-- Of a batch whose rows are held back: row n goes first when (skip + n) % every < parts. Every is 0 where nothing is held back.
alter table delivery_batches add column every integer not null default 0;
alter table delivery_batches add column parts integer not null default 1;
alter table delivery_batches add column skip integer not null default 0;
alter table delivery_batches add column held integer not null default 0;
