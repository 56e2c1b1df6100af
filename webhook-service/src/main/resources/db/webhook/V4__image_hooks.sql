-- What registries tell of images (B45).
alter table known_application add column image text;
alter table known_application add column image_tag text;
create index known_application_image on known_application (image) where live and not preview;
