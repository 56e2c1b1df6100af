-- Volumes that we made. One that outlives its application is kept for a while.
create table volume (
    id               uuid        primary key
  , application_id   uuid        not null
  , project_id       uuid        not null
  , source           text        not null
  , engine_name      text        not null unique
  , created_at       timestamptz not null
  , kept_since       timestamptz
  , removal_wanted   boolean     not null default false
  , removed_at       timestamptz
  , attempt          int         not null default 0
  , next_attempt_at  timestamptz not null default now()
  , cancel_requested boolean     not null default false
  , lease_owner      text
  , lease_until      timestamptz
  , lease_version    bigint      not null default 0
);
create index volume_application on volume (application_id);
create index volume_kept on volume (project_id, id) where kept_since is not null and removed_at is null;
create index volume_removal on volume (id) where removal_wanted and removed_at is null;

-- With its project it is gone for good; the row goes when nothing of it is left on the swarm.
alter table application add column purged_at timestamptz;
create index application_purged on application (id) where purged_at is not null;

alter table rollout drop column drop_volumes;
