-- A credential may be a key in place of a password, and for one repository alone in place of a whole host.
alter table credential add column method text not null default 'PASSWORD';
alter table credential add column repository text not null default '';
alter table credential add column public_key text;
alter table credential add column host_key text;
drop index credential_of_host;
create unique index credential_of_place on credential (project_id, kind, host, repository, method);
