-- When a release first ran as it should; null for one that never did.
alter table release add column good_at timestamptz;
update release r set good_at = r.created_at
where exists (select from rollout w where w.good_release_id = r.id);
