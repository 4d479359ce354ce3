-- Of an open draw: whoever had it has left, and may have the same one again. Its code is nobody's.
alter table draw_tickets add column given_back boolean not null default false;
