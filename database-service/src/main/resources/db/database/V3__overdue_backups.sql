-- For which time its lateness was told.
alter table backup_schedule add column overdue_told_for timestamptz;
