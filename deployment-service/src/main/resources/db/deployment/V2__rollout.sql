-- Immutable snapshots of what ran; the environment is sealed.
create table release (
    id               uuid        primary key
  , application_id   uuid        not null references application on delete cascade
  , spec             jsonb       not null
  , environment      bytea       not null
  , image_id         text        not null
  , has_health_check boolean     not null
  , created_at       timestamptz not null
);
create index release_application on release (application_id, id);

-- What is wanted on the swarm, one row an application; at the same time the queue of what is not there yet.
create table rollout (
    application_id     uuid        primary key references application on delete cascade
  , project_id         uuid        not null
  , generation         bigint      not null
  , purpose            text        not null
  , release_id         uuid        references release
  , good_release_id    uuid        references release
  , replicas           int         not null
  , restarts           bigint      not null
  , fingerprint        text
  , applied_at         timestamptz
  , failure            text
  , drop_volumes       boolean     not null
  , state              text        not null
  , settled_generation bigint      not null default 0
  , failed_generation  bigint      not null default 0
  , began_at           timestamptz not null
  , attempt            int         not null default 0
  , next_attempt_at    timestamptz not null default now()
  , cancel_requested   boolean     not null default false
  , lease_owner        text
  , lease_until        timestamptz
  , lease_version      bigint      not null default 0
);
create index rollout_converging on rollout (began_at, application_id) where state = 'CONVERGING';
