-- Who wants to hear of what (B47).
create table event_subscription (
    id              uuid        primary key
  , owner_id        uuid        not null
  , project_id      uuid
  , application_id  uuid
  , name            text        not null
  , types           text[]      not null
  , channel         text        not null
  , target          bytea       not null
  , target_shown    text        not null
  , secret          bytea
  , previous_secret bytea
  , previous_until  timestamptz
  , enabled         boolean     not null
  , created_at      timestamptz not null
  , updated_at      timestamptz not null
  , version         bigint      not null
);
create index event_subscription_project on event_subscription (project_id, id);

-- Public events of projects, as subscribers get them; kept for replays.
create table kept_event (
    id             uuid        primary key
  , type           text        not null
  , subject        text        not null
  , project_id     uuid        not null
  , application_id uuid
  , occurred_at    timestamptz not null
  , body           text        not null
);
create index kept_event_project on kept_event (project_id, occurred_at);
create index kept_event_time    on kept_event (occurred_at);

-- What is to be delivered, and what became of it: the row is the queue. One line is delivered in order.
create table event_delivery (
    id               uuid        primary key
  , subscription_id  uuid        not null references event_subscription on delete cascade
  , event_id         uuid        not null references kept_event on delete cascade
  , line             text        not null
  , occurred_at      timestamptz not null
  , status           text        not null
  , reason           text
  , due_since        timestamptz not null
  , finished_at      timestamptz
  , attempt          int         not null default 0
  , next_attempt_at  timestamptz not null default now()
  , cancel_requested boolean     not null default false
  , lease_owner      text
  , lease_until      timestamptz
  , lease_version    bigint      not null default 0
);
-- An event waits once for a subscription; a replay of what was delivered is a delivery of its own.
create unique index event_delivery_pending on event_delivery (subscription_id, event_id) where status = 'pending';
create index event_delivery_open on event_delivery (occurred_at, id) where status = 'pending';
create index event_delivery_subscription on event_delivery (subscription_id, id);
create index event_delivery_event on event_delivery (event_id);

create table event_attempt (
    delivery_id uuid        not null references event_delivery on delete cascade
  , at          timestamptz not null
  , millis      int         not null
  , status_code int
  , error       text
);
create index event_attempt_delivery on event_attempt (delivery_id, at);
