-- Applications and databases, from their state topics. A row stays when its subject is deleted, until the project is purged.
create table subject (
    id         uuid    primary key
  , kind       text    not null
  , project_id uuid    not null
  , name       text    not null
  , status     text    not null
  , live       boolean not null
  , version    bigint  not null
);
create index subject_project on subject (project_id);
create index subject_status on subject (kind, status) where live;

-- Deployments ever, by how they ended; never falls (S185). Facts are kept 30 days only, so this one is never built anew.
create table deployment_total (
    status text   primary key
  , total  bigint not null
);
insert into deployment_total (status, total)
values ('queued', 0), ('success', 0), ('failed', 0), ('cancelled', 0), ('superseded', 0);

-- Those of the last hour, and those that have not ended yet.
create table deployment_recent (
    id             uuid        primary key
  , application_id uuid        not null
  , project_id     uuid        not null
  , queued_at      timestamptz not null
  , started_at     timestamptz
  , stage          text
  , stage_since    timestamptz
  , ended          boolean     not null
);
create index deployment_recent_time on deployment_recent (queued_at);

-- How long each stage took: a histogram that never falls.
create table stage_duration (
    stage   text             not null
  , at_most double precision not null    -- seconds; 'Infinity' for all
  , total   bigint           not null
  , seconds double precision not null    -- sum, on the row of 'Infinity'
  , primary key (stage, at_most)
);
