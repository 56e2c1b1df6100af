create table alert_rule (
    id             uuid             primary key
  , project_id     uuid             not null
  , application_id uuid
  , metric         text             not null
  , warning        double precision not null   -- share of the limit
  , critical       double precision not null
  , for_seconds    integer          not null
  , enabled        boolean          not null
  , created_at     timestamptz      not null
  , updated_at     timestamptz      not null
  , version        bigint           not null
);
create unique index alert_rule_application on alert_rule (application_id, metric) where application_id is not null;
create unique index alert_rule_project on alert_rule (project_id, metric) where application_id is null;

create table alert (
    id              uuid             primary key
  , subject         uuid             not null
  , subject_kind    text             not null
  , subject_name    text             not null
  , project_id      uuid
  , metric          text             not null
  , severity        text             not null
  , threshold       double precision not null
  , current         double precision not null
  , message         text             not null
  , raised_at       timestamptz      not null
  , changed_at      timestamptz      not null
  , resolved_at     timestamptz
  , acknowledged_at timestamptz
  , acknowledged_by uuid
  , version         bigint           not null
);
create unique index alert_open on alert (subject, metric) where resolved_at is null;
create index alert_project on alert (project_id, id);

-- The last value of each thing on each node against its limit: the worst of them decides.
create table alert_reading (
    subject   uuid             not null
  , metric    text             not null
  , node      uuid             not null
  , threshold double precision not null
  , current   double precision not null
  , at        timestamptz      not null
  , primary key (subject, metric, node)
);

-- Since when a thing has been worse than was told, for rules that wait a while.
create table alert_watch (
    subject  uuid        not null
  , metric   text        not null
  , severity text        not null
  , since    timestamptz not null
  , primary key (subject, metric)
);
