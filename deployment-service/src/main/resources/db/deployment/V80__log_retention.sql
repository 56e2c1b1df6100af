alter table deployment add column log_kept boolean not null default true;
create index deployment_log_kept on deployment (finished_at) where log_kept and finished_at is not null;
