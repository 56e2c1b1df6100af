-- Commands that run once in an application's image, one row each; at the same time their queue.
create table job (
    id               uuid        primary key
  , application_id   uuid        not null references application on delete cascade
  , project_id       uuid        not null
  , schedule_id      uuid
  , argv             jsonb       not null
  , time_limit       int         not null
  , status           text        not null
  , outcome          text
  , release_id       uuid
  , exit_code        int
  , reason           text
  , requested_by     text
  , created_at       timestamptz not null
  , started_at       timestamptz
  , finished_at      timestamptz
  , attempt          int         not null default 0
  , next_attempt_at  timestamptz not null default now()
  , cancel_requested boolean     not null default false
  , lease_owner      text
  , lease_until      timestamptz
  , lease_version    bigint      not null default 0
);
create index job_application on job (application_id, id);
create index job_schedule_runs on job (schedule_id, id) where schedule_id is not null;
create index job_open on job (id) where status in ('PENDING', 'RUNNING', 'ENDING');

create table job_log (
    job_id   uuid        not null references job on delete cascade
  , sequence bigint      not null
  , at       timestamptz not null
  , level    text        not null
  , message  text        not null
  , primary key (job_id, sequence)
);

create table job_schedule (
    id             uuid        primary key
  , application_id uuid        not null references application on delete cascade
  , argv           jsonb       not null
  , cron           text        not null
  , time_zone      text        not null
  , time_limit     int         not null
  , enabled        boolean     not null
  , next_run       timestamptz
  , created_at     timestamptz not null
  , version        bigint      not null default 0
);
create index job_schedule_application on job_schedule (application_id, id);
create index job_schedule_due on job_schedule (next_run) where enabled;
