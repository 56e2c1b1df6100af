-- Which replica measures a node. Two of them would count the same traffic twice.
create table collecting (
    node  text        primary key
  , owner uuid        not null
  , until timestamptz not null
);
