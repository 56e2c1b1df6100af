-- When a queue last began a row of a project (or of whatever its turns are shared between).
create table work_turn (
    queue     text        not null
  , key       text        not null
  , served_at timestamptz not null
  , primary key (queue, key)
);
