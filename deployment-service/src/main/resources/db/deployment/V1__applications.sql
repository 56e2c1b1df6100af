create table application (
    id              uuid        primary key
  , project_id      uuid        not null
  , name            text        not null
  , spec            jsonb       not null
  , replicas        int         not null
  , auto_deploy     boolean     not null
  , stopped         boolean     not null
  , status          text        not null
  , health_status   text        not null
  , status_reason   text
  , published_ports jsonb       not null
  , running_image   text
  , last_commit_sha text
  , last_sync       timestamptz
  , created_at      timestamptz not null
  , updated_at      timestamptz not null
  , deleted_at      timestamptz
  , deleted_by      uuid
  , version         bigint      not null
);
create unique index application_name_unique on application (project_id, lower(name)) where deleted_at is null;
create index application_project on application (project_id, id) where deleted_at is null;
create index application_deleted_by on application (deleted_by) where deleted_by is not null;

-- Ports of the outside that users insist on.
create table application_port (
    protocol       text not null
  , published_port int  not null
  , application_id uuid not null references application on delete cascade
  , primary key (protocol, published_port)
);
create index application_port_owner on application_port (application_id);
