-- What was measured, in three grades: every 10 s for a day, by the minute for a week, by five minutes for 30 days (S130).
-- Partitions are made and dropped by day. Subjects are applications, databases and nodes; a node's id is made from its name.
create table sample_10s (
    subject  uuid             not null
  , node     uuid             not null
  , at       timestamptz      not null
  , cpu      double precision            -- cores
  , memory   double precision            -- bytes
  , received double precision            -- bytes since the sample before
  , sent     double precision
  , requests double precision            -- through the ingress since the sample before
  , errors   double precision
  , primary key (subject, at, node)
) partition by range (at);

create table sample_1m (like sample_10s including all) partition by range (at);
create table sample_5m (like sample_10s including all) partition by range (at);

-- How far each grade has been made from the finer one; goes back when older samples come late.
create table thinned (
    grade text        primary key
  , upto  timestamptz not null
);
insert into thinned (grade, upto) values ('1m', '-infinity'), ('5m', '-infinity');

-- The last sample of each node, whole.
create table node (
    id             uuid             primary key
  , name           text             not null unique
  , heard_at       timestamptz      not null
  , cores          double precision not null
  , cpu            double precision
  , memory         double precision not null
  , memory_total   double precision not null
  , disk           double precision not null
  , disk_total     double precision not null
  , received_total double precision not null
  , sent_total     double precision not null
);
