-- Where a trace goes on when another node sends the reply, or takes the turn. Null while nothing is traced.
alter table owed_replies add column traceparent text;
alter table turn_places add column traceparent text;
