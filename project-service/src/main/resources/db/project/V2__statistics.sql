-- Applications and databases of projects, from their state topics. A row stays when its subject is gone: its version guards
-- against events that come late.
create table counted_application (
    id         uuid    primary key
  , project_id uuid    not null
  , live       boolean not null
  , version    bigint  not null
);
create index counted_application_project on counted_application (project_id) where live;

create table counted_database (
    id         uuid    primary key
  , project_id uuid    not null
  , live       boolean not null
  , version    bigint  not null
);
create index counted_database_project on counted_database (project_id) where live;

-- Deployments ever of an application (S77). Facts are kept 30 days only, so this one is never built anew.
create table counted_deployments (
    application_id uuid   primary key
  , deployments    bigint not null
);
