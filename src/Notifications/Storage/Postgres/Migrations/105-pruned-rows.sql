-- Of batches whose time is over only these sums stay, by state: of the counts that were kept, and of the rows counted as they went.
alter table occurrences add column pruned_counts bigint[] not null default '{0,0,0,0,0,0,0,0}';
alter table occurrences add column pruned_rows bigint[] not null default '{0,0,0,0,0,0,0,0}';

-- Rows that stayed under pseudonyms until now go with the next pruning.
update occurrences set pruned_batches = 0 where pruned;

drop index occurrences_to_prune;
create index occurrences_to_prune on occurrences (closed_at) where phase = 4 and pruned_batches < batches;
