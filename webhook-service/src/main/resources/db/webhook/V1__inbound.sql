-- What matches a push with an application, from deployment-service's states. Built anew with every epoch; a row stays when its
-- application is deleted: its version guards against events that come late.
create table known_application (
    id             uuid    primary key
  , project_id     uuid    not null
  , name           text    not null
  , repository     text
  , repository_key text    generated always as (lower(repository)) stored
  , branch         text
  , auto_deploy    boolean not null
  , watch_paths    text[]  not null
  , tag_pattern    text
  , live           boolean not null
  , version        bigint  not null
);
create index known_application_repository on known_application (repository_key) where live;

-- Secrets of applications, sealed.
create table hook (
    application_id uuid        primary key
  , secret         bytea       not null
  , rotated_at     timestamptz not null
);

-- What providers delivered, one row for each application that a delivery was for; none where nothing matched.
create table delivery (
    id             uuid        primary key
  , provider       text        not null
  , delivery_key   text
  , event          text        not null
  , application_id uuid
  , project_id     uuid
  , repository     text
  , branch         text
  , tag            text
  , commit_sha     text
  , push           jsonb
  , status         text        not null
  , reason         text
  , deployment_id  uuid
  , redelivery_of  uuid
  , received_at    timestamptz not null
  , constraint delivery_deploys_or_says_why check ((deployment_id is null) = (reason is not null))
);
-- A repeat is recognised per application: whoever knows one secret cannot use up delivery ids of others.
create unique index delivery_once on delivery (provider, delivery_key, application_id) nulls not distinct
    where delivery_key is not null;
create index delivery_project     on delivery (project_id, id);
create index delivery_application on delivery (application_id, id);
create index delivery_received_at on delivery (received_at);

-- Verified deliveries of the last hour by who pays for them (S59), in slots of ten seconds.
create table delivery_quota (
    payer uuid        not null
  , slot  timestamptz not null
  , used  int         not null
  , primary key (payer, slot)
);
create index delivery_quota_slot on delivery_quota (slot);

-- Failed verifications by digest of address and repository (S60).
create table failed_verification (
    pair bytea       not null
  , at   timestamptz not null
);
create index failed_verification_pair on failed_verification (pair, at);
create index failed_verification_at   on failed_verification (at);
