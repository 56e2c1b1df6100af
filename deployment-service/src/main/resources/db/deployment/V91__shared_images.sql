-- Name and digest of a release's image in the registry between the nodes; null where there is none.
alter table release add column shared_image text;
