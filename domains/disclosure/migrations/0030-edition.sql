-- What was published of one analysis, for one kind of reader: whole, as it was shown, never altered.
create table hearth.edition (
  id uuid primary key default gen_random_uuid(),
  serial bigint generated always as identity unique,
  snapshot text not null check (length(snapshot) between 1 and 64),
  edition text not null check (edition in ('insight', 'board', 'public')),
  as_of date not null,
  made_at timestamptz not null,
  settings_hash text not null check (length(settings_hash) <= 128),
  hearth_version text not null check (length(hearth_version) <= 64),
  -- sha256 of the text, and the text itself, gzipped JSON without the homes to contact
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  report bytea not null check (octet_length(report) <= 67108864)
);

create index edition_by_kind on hearth.edition (edition, as_of desc, serial desc);

-- An edition that should not have been shown (wrong extracts, wrong date) is taken back with a reason; it stays as a trace.
create table hearth.edition_taken_back (
  edition_id uuid primary key references hearth.edition (id),
  at timestamptz not null,
  by_person text not null default hearth.person() check (length(by_person) <= 64),
  reason text not null check (length(reason) between 1 and 2000)
);

grant select, insert on hearth.edition, hearth.edition_taken_back to hearth_app;

alter table hearth.edition enable row level security;
alter table hearth.edition_taken_back enable row level security;

create policy edition_read on hearth.edition for select to hearth_app using (
  edition = 'public'
  or hearth.has_role('hearth', 'insight', 'engagement', 'housing officer', 'operative', 'caller', 'manager',
    'administrator', 'data protection officer')
  or (edition = 'board' and hearth.has_role('board', 'panel member'))
);

create policy edition_save on hearth.edition for insert to hearth_app with check (hearth.has_role('hearth'));

create policy edition_taken_back_read on hearth.edition_taken_back for select to hearth_app using (true);

create policy edition_taken_back_add on hearth.edition_taken_back for insert to hearth_app with check (
  hearth.has_role('insight', 'administrator') and by_person = hearth.person()
);
