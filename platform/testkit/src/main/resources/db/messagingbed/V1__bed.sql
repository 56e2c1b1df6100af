-- An aggregate to publish, and what a subscription has handled.
create table thing (
    id      uuid   primary key
  , version bigint not null
  , name    text   not null
);

create table seen (
    position     bigint generated always as identity primary key
  , subscription text   not null
  , event_id     uuid   not null
  , type         text   not null
  , aggregate_id uuid   not null
  , version      bigint not null
  , tombstone    boolean not null
  , actor        text
  , request_id   text
);
