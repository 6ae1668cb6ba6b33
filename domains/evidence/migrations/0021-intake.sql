-- Extracts that somebody brought or named, from then until a snapshot is taken of them. The files themselves lie in the store, for as
-- short as can be; what is in them is never here.
create table hearth.intake (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('upload', 'folder')),
  -- Of kind folder: where on the server.
  folder text check (length(folder) <= 2000),
  -- Names and sizes, as they came.
  files jsonb not null check (jsonb_typeof(files) = 'array' and length(files::text) <= 200000),
  made_by text not null default hearth.person() check (length(made_by) <= 64),
  made_at timestamptz not null default now(),
  look_job uuid references hearth.job (id),
  run_job uuid references hearth.job (id),
  files_gone_at timestamptz,
  check ((kind = 'folder') = (folder is not null))
);

create index intake_held on hearth.intake (made_at) where files_gone_at is null;

grant select, insert, update (look_job, run_job, files_gone_at) on hearth.intake to hearth_app;
alter table hearth.intake enable row level security;

create policy intake_read on hearth.intake for select
  using (hearth.has_role('insight', 'administrator', 'data protection officer', 'hearth'));
create policy intake_make on hearth.intake for insert
  with check (hearth.has_role('insight', 'administrator') and made_by = hearth.person());
create policy intake_change on hearth.intake for update using (hearth.has_role('insight', 'administrator', 'hearth'));

-- How a table of extracts is read, kept for next time: a change is a new row.
create table hearth.kept_mapping (
  version bigint generated always as identity primary key,
  table_name text not null check (length(table_name) between 1 and 60),
  -- The table's part of mapping.yaml, as data, without its file.
  mapping jsonb not null check (length(mapping::text) <= 100000),
  by_person text not null default hearth.person() check (length(by_person) <= 64),
  at timestamptz not null default now()
);

create index kept_mapping_latest on hearth.kept_mapping (table_name, version desc);

grant select, insert on hearth.kept_mapping to hearth_app;
alter table hearth.kept_mapping enable row level security;

create policy kept_mapping_read on hearth.kept_mapping for select using (hearth.has_role('insight', 'administrator', 'hearth'));
create policy kept_mapping_make on hearth.kept_mapping for insert
  with check (hearth.has_role('insight', 'administrator') and by_person = hearth.person());
