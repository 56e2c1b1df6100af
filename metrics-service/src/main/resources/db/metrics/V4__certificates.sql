-- What is served over TLS for the domains of applications, as deployment-service tells. Facts are kept for 30 days only, so this is
-- never built anew; a renewal tells it again.
create table certificate (
    domain_id      uuid        primary key
  , application_id uuid        not null
  , project_id     uuid        not null
  , domain         text        not null
  , status         text        not null
  , issued_at      timestamptz
  , expires_at     timestamptz
  , problem        text
);
create index certificate_application on certificate (application_id);
