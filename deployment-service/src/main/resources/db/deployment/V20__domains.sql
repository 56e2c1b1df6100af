-- Names under which applications are reached. A released one belongs to an application that is gone, and comes back with it.
create table domain (
    id                     uuid        primary key
  , application_id         uuid        not null references application on delete cascade
  , name                   text        not null
  , container_port         int
  , https                  boolean     not null
  , released               boolean     not null default false
  , certificate_status     text        not null
  , certificate_expires_at timestamptz
  , certificate_checked_at timestamptz
  , problem                text
  , created_at             timestamptz not null
  , version                bigint      not null default 0
);
create unique index domain_name_unique on domain (name) where not released;
create index domain_application on domain (application_id, id);
