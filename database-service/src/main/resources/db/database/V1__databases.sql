create table database (
    id             uuid        primary key
  , project_id     uuid        not null
  , name           text        not null
  , type           text        not null
  , engine_version text        not null
  , spec           jsonb       not null
  , password       bytea       not null
  , next_password  bytea
  , secret_number  int         not null
  , volume_number  int         not null
  , node_id        text
  , stopped        boolean     not null
  , restarts       bigint      not null
  , restore_id     uuid
  , status         text        not null
  , status_reason  text
  , published_port int
  , drop_volumes   boolean     not null
  , created_at     timestamptz not null
  , updated_at     timestamptz not null
  , deleted_at     timestamptz
  , deleted_by     uuid
  , version        bigint      not null
);
create unique index database_name_unique on database (project_id, lower(name)) where deleted_at is null;
create unique index database_port_unique on database ((spec ->> 'publishedPort'))
    where deleted_at is null and (spec ->> 'publishedPort')::int > 0;
create index database_project on database (project_id, id) where deleted_at is null;
create index database_deleted_by on database (deleted_by) where deleted_by is not null;

-- What was last heard of a server; one row a database.
create table database_sample (
    database_id    uuid             primary key references database on delete cascade
  , asked_at       timestamptz      not null
  , taken_at       timestamptz
  , size_bytes     bigint
  , connections    bigint
  , queries        bigint
  , cache_hit_rate double precision
  , memory_bytes   bigint
);

-- What is wanted on the swarm, one row a database; at the same time the queue of what is not there yet.
create table rollout (
    database_id      uuid        primary key references database on delete cascade
  , generation       bigint      not null
  , purpose          text        not null
  , fingerprint      text
  , image_id         text
  , applied_at       timestamptz
  , state            text        not null
  , began_at         timestamptz not null
  , attempt          int         not null default 0
  , next_attempt_at  timestamptz not null default now()
  , cancel_requested boolean     not null default false
  , lease_owner      text
  , lease_until      timestamptz
  , lease_version    bigint      not null default 0
);
create index rollout_converging on rollout (began_at, database_id) where state = 'CONVERGING';
