-- A membership has an id of its own, so that members can be listed in the order of joining.
alter table team_members add column id uuid not null constraint team_members_id_key unique;

-- A promise of an account, of a role and of a place in a team. Only the digest of its token is kept.
create table invitations (
    id          uuid        primary key
  , digest      bytea       not null constraint invitations_digest_key unique
  , email       text
  , role        text        not null
  , team_id     uuid        references teams on delete cascade
  , team_role   text
  , invited_by  uuid        not null references users on delete cascade
  , created_at  timestamptz not null
  , expires_at  timestamptz not null
  , accepted_at timestamptz
  , accepted_by uuid
  , constraint invitations_role_known check (role in ('owner', 'admin', 'developer', 'viewer'))
  , constraint invitations_team_role_known check (team_role in ('admin', 'developer', 'viewer'))
  , constraint invitations_team_whole check ((team_id is null) = (team_role is null))
);
create index invitations_team on invitations (team_id);
create index invitations_inviter on invitations (invited_by);

-- Logins that are under way at an identity provider; whoever deletes the row goes on (S27).
create table oidc_logins (
    state      bytea       primary key
  , browser    bytea       not null
  , provider   text        not null
  , sealed     bytea       not null
  , created_at timestamptz not null
);
create index oidc_logins_age on oidc_logins (created_at);

-- Who is who at which provider (S30).
create table oidc_links (
    issuer     text        not null
  , subject    text        not null
  , user_id    uuid        not null references users on delete cascade
  , created_at timestamptz not null
  , primary key (issuer, subject)
);
create index oidc_links_user on oidc_links (user_id);
