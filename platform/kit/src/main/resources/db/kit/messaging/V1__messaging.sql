-- Events of this service on their way out. The relay reads inserts from the write-ahead log; a row stays 24 hours.
create table outbox (
    seq               bigint generated always as identity primary key
  , id                uuid        not null unique
  , aggregate         text        not null
  , aggregate_id      uuid        not null
  , aggregate_version bigint      not null
  , type              text
  , project_id        uuid
  , actor             text
  , request_id        text
  , traceparent       text
  , data              jsonb
  , state             jsonb
  , tombstone         boolean     not null default false
  , occurred_at       timestamptz not null
  , constraint outbox_fact_is_whole check ((type is null) = (data is null))
  , constraint outbox_says_something check (type is not null or state is not null or tombstone)
  , constraint outbox_state_or_end check (state is null or not tombstone)
);

create index outbox_occurred_at on outbox (occurred_at);

-- Events that a subscription has handled, written in the transaction that handled them.
create table inbox (
    consumer_group text        not null
  , event_id       uuid        not null
  , received_at    timestamptz not null
  , primary key (consumer_group, event_id)
);

create index inbox_received_at on inbox (received_at);

-- Which Kafka topic (by its id, not its name) holds the states of which epoch.
create table published_state (
    topic        text        primary key
  , topic_id     text        not null
  , epoch        uuid        not null
  , published_at timestamptz not null
);

-- The epoch that the tables of a projection were built in.
create table projection_epoch (
    subscription text primary key
  , epoch        uuid not null
);
