create table project (
    id          uuid        primary key
  , name        text        not null
  , description text
  , owner_id    uuid        not null
  , team_id     uuid
  , created_at  timestamptz not null
  , updated_at  timestamptz not null
  , deleted_at  timestamptz
  , version     bigint      not null
);

-- One live project of a name for each owner (S72); also the order of an owner's list by name.
create unique index project_name on project (owner_id, (lower(name) collate "C")) where deleted_at is null;

-- An order for each list: everybody's, an owner's, a team's; by creation (ids are UUIDv7) and by name.
create index project_live       on project (id) where deleted_at is null;
create index project_by_name    on project ((lower(name) collate "C"), id);
create index project_owner      on project (owner_id, id) where deleted_at is null;
create index project_team       on project (team_id, id) where deleted_at is null;
create index project_team_name  on project (team_id, (lower(name) collate "C"), id) where deleted_at is null;
create index project_deleted_at on project (deleted_at) where deleted_at is not null;

-- Substring search reads an index of trigrams where the server has that extension, and the table otherwise.
do $$
declare
    home text;
begin
    begin
        create extension if not exists pg_trgm;
    exception when others then
        raise notice 'pg_trgm is not to be had: %', sqlerrm;
    end;
    select n.nspname into home
      from pg_extension e
      join pg_namespace n on n.oid = e.extnamespace
     where e.extname = 'pg_trgm';
    if home is not null then
        execute format('create index project_search on project using gin (lower(name) %I.gin_trgm_ops)', home);
    end if;
end
$$;

-- How many live projects there are for each owner and team, so that `pagination.total` costs the same at any size.
-- The row without an owner counts all.
create table project_tally (
    owner_id uuid
  , team_id  uuid
  , live     bigint not null
  , unique nulls not distinct (owner_id, team_id)
);
create index project_tally_team on project_tally (team_id);

-- The row of all comes first: whoever holds it gets the others without waiting for anybody.
create function project_tally_add(owner uuid, team uuid, difference bigint) returns void language plpgsql as $$
begin
    insert into project_tally as t (owner_id, team_id, live) values (null, null, difference)
        on conflict (owner_id, team_id) do update set live = t.live + excluded.live;
    insert into project_tally as t (owner_id, team_id, live) values (owner, team, difference)
        on conflict (owner_id, team_id) do update set live = t.live + excluded.live;
end
$$;

create function project_tally_inserted() returns trigger language plpgsql as $$
begin
    perform project_tally_add(owner_id, team_id, count(*))
       from added
      where deleted_at is null
      group by owner_id, team_id;
    return null;
end
$$;

create function project_tally_deleted() returns trigger language plpgsql as $$
begin
    perform project_tally_add(owner_id, team_id, -count(*))
       from removed
      where deleted_at is null
      group by owner_id, team_id;
    return null;
end
$$;

create function project_tally_updated() returns trigger language plpgsql as $$
begin
    perform project_tally_add(owner_id, team_id, sum(difference)::bigint)
       from (
             select owner_id, team_id, 1 as difference from added where deleted_at is null
              union all
             select owner_id, team_id, -1 from removed where deleted_at is null
            ) as change
      group by owner_id, team_id
     having sum(difference) <> 0;
    return null;
end
$$;

create trigger project_tally_inserted after insert on project
    referencing new table as added
    for each statement execute function project_tally_inserted();
create trigger project_tally_deleted after delete on project
    referencing old table as removed
    for each statement execute function project_tally_deleted();
create trigger project_tally_updated after update on project
    referencing old table as removed new table as added
    for each statement execute function project_tally_updated();

-- The projects of the access view are our own here: nothing to feed, nothing to lag behind.
drop table access_project;
create view access_project as
    select id, name, owner_id, team_id, deleted_at, version from project;
