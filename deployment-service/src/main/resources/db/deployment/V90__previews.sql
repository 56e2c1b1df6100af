-- Whether and how many previews of pull requests an application has.
alter table application add column previews jsonb not null
    default '{"enabled": false, "allowForks": false, "limit": 5}';
-- The application that this one is a preview of.
alter table application add column preview_of uuid references application on delete cascade;
create index application_previews on application (preview_of) where preview_of is not null;

-- Pull requests as they were last told of, also closed ones: what is told late must not bring one back.
create table preview (
    parent_id      uuid        not null references application on delete cascade
  , number         bigint      not null
  , application_id uuid        references application on delete set null
  , provider       text        not null
  , title          text        not null
  , url            text
  , branch         text        not null
  , commit_sha     text        not null
  , fork           boolean     not null
  , closed         boolean     not null
  , changed_at     timestamptz not null
  , primary key (parent_id, number)
);
create index preview_application on preview (application_id) where application_id is not null;
