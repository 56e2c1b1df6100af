-- Tokens that prove who reads an address. Written for every address that somebody names, whether or not an account has it, so that asking tells nothing.
create table mailed_tokens (
    id               uuid        primary key
  , purpose          text        not null
  , email            text        not null
  , digest           bytea       not null constraint mailed_tokens_digest_key unique
  , sealed           bytea
  , status           text        not null
  , reason           text
  , created_at       timestamptz not null
  , expires_at       timestamptz not null
  , used_at          timestamptz
  , attempt          int         not null default 0
  , next_attempt_at  timestamptz not null default now()
  , cancel_requested boolean     not null default false
  , lease_owner      text
  , lease_until      timestamptz
  , lease_version    bigint      not null default 0
  , constraint mailed_tokens_purpose_known check (purpose in ('password-reset', 'email-verification'))
  , constraint mailed_tokens_status_known check (status in ('pending', 'sent', 'failed'))
  -- The token itself is kept, encrypted, only until it is on its way.
  , constraint mailed_tokens_sealed_until_sent check ((sealed is not null) = (status = 'pending'))
);
create index mailed_tokens_pending on mailed_tokens (next_attempt_at, id) where status = 'pending';
create index mailed_tokens_email on mailed_tokens (purpose, lower(email), created_at);
create index mailed_tokens_expiry on mailed_tokens (expires_at);

-- One-time passwords (RFC 6238). Without confirmed_at the owner has not yet shown that their device knows the secret.
create table one_time_passwords (
    user_id      uuid        primary key references users on delete cascade
  , sealed       bytea       not null
  , created_at   timestamptz not null
  , confirmed_at timestamptz
  , last_step    bigint      not null default 0
);

create table recovery_codes (
    user_id uuid  not null references users on delete cascade
  , digest  bytea not null
  , primary key (user_id, digest)
);
alter table users add column one_time_password boolean not null default false;
