-- What a push brought in place of a branch.
alter table deployment add column tag text;
create index deployment_push on deployment (application_id, id) where triggered_by = 'WEBHOOK';
