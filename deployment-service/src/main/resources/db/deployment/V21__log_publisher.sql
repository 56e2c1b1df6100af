-- Which replica of this service streams what applications write: one row.
create table log_publisher (
    one   boolean     primary key default true check (one)
  , owner text        not null
  , until timestamptz not null
);
