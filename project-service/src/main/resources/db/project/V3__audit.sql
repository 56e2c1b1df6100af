-- Who did what (S246): one row for each thing that happened and for each call that was refused.
create table audit_entry (
    id            uuid        primary key
  , type          text        not null
  , outcome       text        not null
  , actor_id      uuid
  , service       text        not null
  , resource_type text        not null
  , resource_id   text
  , resource_name text
  , project_id    uuid
  , request_id    text
  , address       text
  , action        text
  , reason        text
  , occurred_at   timestamptz not null
);
create index audit_entry_project on audit_entry (project_id, id) where project_id is not null;
create index audit_entry_actor   on audit_entry (actor_id, id) where actor_id is not null;
create index audit_entry_request on audit_entry (request_id) where request_id is not null;
create index audit_entry_time    on audit_entry (occurred_at);

-- Counts for `pagination.total`; the row without a project counts all.
create table audit_tally (
    project_id uuid
  , entries    bigint not null
  , unique nulls not distinct (project_id)
);
