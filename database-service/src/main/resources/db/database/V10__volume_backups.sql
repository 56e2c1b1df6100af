-- deployment-service's applications, as far as their volumes are concerned.
create table known_application (
    id         uuid    primary key
  , project_id uuid    not null
  , name       text    not null
  , live       boolean not null
  , version    bigint  not null
);

create table volume_backup (
    id               uuid        primary key
  , application_id   uuid        not null
  , project_id       uuid        not null
  , volume           text        not null
  , name             text        not null
  , status           text        not null
  , compress         boolean     not null
  , store            text        not null
  , object_id        uuid        not null
  , sealed_key       bytea       not null
  , size_bytes       bigint
  , plain_bytes      bigint
  , checksum         text
  , file_name        text        not null
  , reason           text
  , schedule_id      uuid
  , created_at       timestamptz not null
  , started_at       timestamptz
  , finished_at      timestamptz
  , version          bigint      not null
  , attempt          int         not null default 0
  , next_attempt_at  timestamptz not null default now()
  , cancel_requested boolean     not null default false
  , lease_owner      text
  , lease_until      timestamptz
  , lease_version    bigint      not null default 0
);
create index volume_backup_application on volume_backup (application_id, id);
create index volume_backup_of_schedule on volume_backup (schedule_id, id) where schedule_id is not null;
create index volume_backup_open on volume_backup (id) where status in ('PENDING', 'RUNNING', 'DELETING');

-- Into a new volume, which nothing uses before it is filled.
create table volume_restore (
    id               uuid        primary key
  , backup_id        uuid        not null
  , application_id   uuid        not null
  , project_id       uuid        not null
  , volume           text        not null
  , mount            boolean     not null
  , status           text        not null
  , stage            text        not null
  , reason           text
  , created_at       timestamptz not null
  , started_at       timestamptz
  , finished_at      timestamptz
  , version          bigint      not null
  , attempt          int         not null default 0
  , next_attempt_at  timestamptz not null default now()
  , cancel_requested boolean     not null default false
  , lease_owner      text
  , lease_until      timestamptz
  , lease_version    bigint      not null default 0
);
create index volume_restore_application on volume_restore (application_id, id);
create index volume_restore_open on volume_restore (id) where status in ('PENDING', 'RUNNING');

-- Which volume of an application is backed up by itself, when, and how many of these backups stay.
create table volume_backup_schedule (
    id             uuid        primary key
  , application_id uuid        not null
  , volume         text        not null
  , cron           text        not null
  , time_zone      text        not null
  , keep_count     int
  , keep_days      int
  , compress       boolean     not null
  , enabled        boolean     not null
  , next_run_at    timestamptz not null
  , last_run_at    timestamptz
  , last_outcome   text
  , created_at     timestamptz not null
);
create index volume_backup_schedule_application on volume_backup_schedule (application_id, id);
create index volume_backup_schedule_due on volume_backup_schedule (next_run_at) where enabled;
