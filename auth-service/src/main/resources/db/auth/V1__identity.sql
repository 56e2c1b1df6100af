create table users (
    id             uuid        primary key
  , username       text        not null constraint users_username_key unique
  , email          text        not null
  , email_verified boolean     not null
  , password_hash  text
  , roles          text[]      not null
  , tier           text        not null
  , disabled       boolean     not null
  , version        bigint      not null
  , created_at     timestamptz not null
  , updated_at     timestamptz not null
  , constraint users_username_folded check (username = lower(username))
  , constraint users_roles_known check (
        cardinality(roles) > 0 and roles <@ array['owner', 'admin', 'developer', 'viewer'])
  , constraint users_tier_known check (tier in ('authenticated', 'premium'))
);
create unique index users_email_key on users (lower(email));

-- The grant of the first ownership: whoever inserts the only row is the owner.
create table first_owner (
    only_row   boolean     primary key default true check (only_row)
  , user_id    uuid        not null
  , granted_at timestamptz not null
);

-- The one-time token that the first registration needs where not only this machine can reach us; gone once used.
create table bootstrap_token (
    only_row boolean primary key default true check (only_row)
  , digest   bytea   not null
);

create table sessions (
    id         uuid        primary key
  , user_id    uuid        not null
  , method     text        not null
  , address    text        not null
  , user_agent text
  , version    bigint      not null
  , created_at timestamptz not null
  , expires_at timestamptz not null
  , ended_at   timestamptz
  , end_reason text
);
create index sessions_user on sessions (user_id, id) where ended_at is null;
create index sessions_expiry on sessions (expires_at);

-- Tries at an account from an address; those of a successful login are removed.
create table login_attempts (
    pair bytea       not null
  , at   timestamptz not null
);
create index login_attempts_pair on login_attempts (pair, at);
create index login_attempts_at on login_attempts (at);

create table signing_keys (
    id         uuid        primary key
  , public_key jsonb       not null
  , sealed     bytea       not null
  , created_at timestamptz not null
  , retired_at timestamptz
);
create unique index signing_keys_active on signing_keys ((true)) where retired_at is null;

create table teams (
    id          uuid        primary key
  , name        text        not null
  , description text
  , version     bigint      not null
  , created_at  timestamptz not null
  , updated_at  timestamptz not null
);
create unique index teams_name_key on teams (lower(name));

create table team_members (
    team_id   uuid        not null references teams on delete cascade
  , user_id   uuid        not null references users
  , role      text        not null
  , joined_at timestamptz not null
  , primary key (team_id, user_id)
  , constraint team_members_role_known check (role in ('admin', 'developer', 'viewer'))
);
create index team_members_user on team_members (user_id);

-- This service owns users and teams: the access view reads them where they are, only projects are fed.
drop table access_team_member;
drop table access_team;
drop table access_user;

create view access_user as
select id, username, roles, tier, disabled, version from users;

create view access_team as
select id, version from teams;

create view access_team_member as
select team_id, user_id, role from team_members;
