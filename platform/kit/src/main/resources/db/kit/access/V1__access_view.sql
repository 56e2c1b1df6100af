-- The access view: who may see and do what, fed from the state topics of auth-service and project-service.
create table access_user (
    id       uuid    primary key
  , username text    not null
  , roles    text[]  not null
  , tier     text    not null
  , disabled boolean not null
  , version  bigint  not null
);

create table access_team (
    id      uuid   primary key
  , version bigint not null
);

create table access_team_member (
    team_id uuid not null references access_team on delete cascade
  , user_id uuid not null
  , role    text not null
  , primary key (team_id, user_id)
);
create index access_team_member_user on access_team_member (user_id);

create table access_project (
    id         uuid        primary key
  , name       text        not null
  , owner_id   uuid        not null
  , team_id    uuid
  , deleted_at timestamptz
  , version    bigint      not null
);
create index access_project_owner on access_project (owner_id);
create index access_project_team on access_project (team_id);

-- Feeds that have brought all there was, once: what is in their tables can serve while Kafka is away.
create table access_filled (
    feed text primary key
);

-- Effective role on a project, deleted or not (S240): platform owner and admin, the project's owner, then the team role.
create function project_role_ever(viewer uuid, project uuid) returns text language sql stable as $$
    select case
             when u.disabled                            then null
             when u.roles && array['owner', 'admin']    then 'admin'
             when p.owner_id = viewer                   then 'admin'
             else m.role
           end
      from access_project p
      left join access_user u        on u.id = viewer
      left join access_team_member m on m.team_id = p.team_id and m.user_id = viewer
     where p.id = project
$$;

-- The same on a live project; none on a deleted one.
create function project_role(viewer uuid, project uuid) returns text language sql stable as $$
    select project_role_ever(viewer, p.id)
      from access_project p
     where p.id = project
       and p.deleted_at is null
$$;

create function visible_projects(viewer uuid) returns setof uuid language sql stable as $$
    select p.id
      from access_project p
     where p.deleted_at is null
       and not exists (select from access_user u where u.id = viewer and u.disabled)
       and (   exists (select from access_user u where u.id = viewer and u.roles && array['owner', 'admin'])
            or p.owner_id = viewer
            or p.team_id in (select m.team_id from access_team_member m where m.user_id = viewer))
$$;
