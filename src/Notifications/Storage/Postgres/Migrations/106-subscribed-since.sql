-- Since when somebody has wanted a topic: who came after a message was due is not of its audience. Null where an earlier release wrote it.
alter table subscriptions add column since timestamptz;
