-- Answers of POSTs that carried an Idempotency-Key, written in the transaction that did the work.
create table idempotency_key (
    user_id    uuid        not null
  , route      text        not null
  , key        text        not null
  , request    bytea       not null
  , answer     bytea       not null
  , created_at timestamptz not null
  , primary key (user_id, route, key)
);
create index idempotency_key_age on idempotency_key (created_at);
