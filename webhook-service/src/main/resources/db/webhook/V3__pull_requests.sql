-- What pull requests bring to an application, and which applications are themselves previews of one.
alter table known_application add column previews boolean not null default false;
alter table known_application add column previews_of_forks boolean not null default false;
alter table known_application add column preview boolean not null default false;
drop index known_application_repository;
create index known_application_repository on known_application (repository_key) where live and not preview;

-- One that was closed deploys nothing, and still something is done about it.
alter table delivery add column pull_request jsonb;
alter table delivery drop constraint delivery_deploys_or_says_why;
alter table delivery add constraint delivery_does_something_or_says_why
    check ((status = 'ignored') = (reason is not null));
alter table delivery add constraint delivery_deploys_for_a_reason
    check (deployment_id is null or reason is null);
