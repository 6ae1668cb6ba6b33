-- Keys with which another system reads what pages show. The key itself is shown once and kept as a hash.
create table hearth.token (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 100),
  prefix text not null check (length(prefix) = 12),
  hash text not null unique check (length(hash) = 64),
  scopes text[] not null check (cardinality(scopes) between 1 and 20
    and scopes <@ array['findings:read', 'silences:read', 'signals:read', 'homes:read', 'wording:check', 'board:read']),
  person_id uuid not null references hearth.person (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at <= created_at + interval '366 days'),
  ended_at timestamptz,
  last_used_at timestamptz
);
create index token_person on hearth.token (person_id);
alter table hearth.token enable row level security;

create policy token_by_hearth on hearth.token for select using (hearth.has_role('hearth'));
create policy token_used on hearth.token for update using (hearth.has_role('hearth')) with check (hearth.has_role('hearth'));
create policy token_read on hearth.token for select
  using (person_id::text = hearth.person() or hearth.has_role('administrator', 'data protection officer'));
create policy token_make on hearth.token for insert
  with check (person_id::text = hearth.person() and hearth.has_role('administrator', 'insight'));
create policy token_end on hearth.token for update
  using (person_id::text = hearth.person() or hearth.has_role('administrator'))
  with check (person_id::text = hearth.person() or hearth.has_role('administrator'));
create policy token_erase on hearth.token for delete using (hearth.has_role('data protection officer'));

grant select, delete on hearth.token to hearth_app;
grant insert (id, name, prefix, hash, scopes, person_id, expires_at) on hearth.token to hearth_app;
grant update (ended_at, last_used_at) on hearth.token to hearth_app;
