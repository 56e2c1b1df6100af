create table backup (
    id               uuid        primary key
  , database_id      uuid        not null references database
  , project_id       uuid        not null
  , name             text        not null
  , type             text        not null
  , engine_version   text        not null
  , status           text        not null
  , compress         boolean     not null
  , store            text        not null
  , sealed_key       bytea       not null
  , size_bytes       bigint
  , source_bytes     bigint
  , checksum         text
  , tool             text        not null
  , file_name        text        not null
  , reason           text
  , schedule_id      uuid
  , verification     text
  , verified_at      timestamptz
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
create index backup_database on backup (database_id, id);
create index backup_of_schedule on backup (schedule_id, id) where schedule_id is not null;
create index backup_open on backup (id) where status in ('PENDING', 'RUNNING', 'DELETING');

-- A restore into a database, or (verification) into a server that nobody sees.
create table restore (
    id               uuid        primary key
  , backup_id        uuid        not null
  , database_id      uuid        not null references database on delete cascade
  , project_id       uuid        not null
  , verification     boolean     not null
  , status           text        not null
  , stage            text        not null
  , volume_number    int         not null
  , old_volume       int
  , failure          text
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
create index restore_database on restore (database_id, id);
create index restore_backup on restore (backup_id) where status in ('PENDING', 'RUNNING');
create index restore_open on restore (id) where status in ('PENDING', 'RUNNING');

create table backup_schedule (
    id           uuid        primary key
  , database_id  uuid        not null references database on delete cascade
  , cron         text        not null
  , time_zone    text        not null
  , keep_count   int
  , keep_days    int
  , compress     boolean     not null
  , verify       boolean     not null
  , enabled      boolean     not null
  , next_run_at  timestamptz not null
  , last_run_at  timestamptz
  , last_outcome text
  , created_at   timestamptz not null
  , updated_at   timestamptz not null
  , version      bigint      not null
);
create index backup_schedule_database on backup_schedule (database_id, id);
create index backup_schedule_due on backup_schedule (next_run_at) where enabled;
