-- What a project signs in with at image registries and git servers; the secret is sealed.
create table credential (
    id         uuid        primary key
  , project_id uuid        not null
  , kind       text        not null
  , host       text        not null
  , username   text
  , secret     bytea       not null
  , created_at timestamptz not null
  , updated_at timestamptz not null
  , version    bigint      not null
);
create unique index credential_of_host on credential (project_id, kind, host);
