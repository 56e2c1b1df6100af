create table deployment (
    id               uuid        primary key
  , application_id   uuid        not null references application on delete cascade
  , project_id       uuid        not null
  , triggered_by     text        not null
  , status           text        not null
  , branch           text
  , commit_sha       text
  , commit_message   text
  , author           text
  , forced           boolean     not null
  , source           jsonb
  , release_id       uuid        not null
  , undoes           uuid
  , restores         uuid
  , generation       bigint
  , reason           text
  , stages           jsonb       not null
  , actor            text
  , request_id       text
  , traceparent      text
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
create index deployment_application on deployment (application_id, id);
create index deployment_project on deployment (project_id, id);
create index deployment_open on deployment (id) where status in ('PENDING', 'CLONING', 'BUILDING', 'DEPLOYING');

create table deployment_log (
    deployment_id uuid        not null references deployment on delete cascade
  , sequence      bigint      not null
  , at            timestamptz not null
  , stage         text        not null
  , level         text        not null
  , message       text        not null
  , primary key (deployment_id, sequence)
);
