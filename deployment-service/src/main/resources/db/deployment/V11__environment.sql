-- What all applications of a project share; secrets are sealed.
create table project_env (
    project_id uuid        primary key
  , variables  jsonb       not null
  , version    bigint      not null
  , updated_at timestamptz not null
);

-- Swarm secrets that we made: one for each value that a variable ever had as a file, so that an unchanged value keeps
-- its secret and replaces no replica.
create table secret_file (
    id             uuid  primary key
  , application_id uuid  not null references application on delete cascade
  , key            text  not null
  , value          bytea not null
);
create index secret_file_application on secret_file (application_id, key);
