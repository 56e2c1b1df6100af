-- Where the attempt wrote that the row speaks of, within the store's folder of the database. Before it was noted, that was the backup's own id.
alter table backup
  add column object_id uuid;
update backup
set object_id = id;
alter table backup
  alter column object_id set not null;
