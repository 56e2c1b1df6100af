-- Why it is as it is, as a word for programs.
alter table application add column status_code text;

-- The swarm's specification as it was handed over: another one means that somebody changed it.
alter table rollout add column spec_digest text;
-- What ended before counts for the attempt, what ends after it for the state of what runs.
alter table rollout add column settled_at timestamptz;

-- Whose turn it is to compare everything that runs with what is wanted: one row, taken by whoever comes first.
create table rollout_sweep (
    only_one boolean     primary key default true check (only_one)
  , taken_at timestamptz not null
);
insert into rollout_sweep (taken_at) values (now());
