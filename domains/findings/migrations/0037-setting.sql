-- What the landlord has chosen. A change is a new row: nothing is ever altered or removed, and each has its reason.

create table hearth.setting (
  version bigint generated always as identity primary key,
  name text not null check (length(name) between 1 and 100),
  -- Null goes back to the default.
  value jsonb,
  at timestamptz not null default now(),
  by_person text not null default hearth.person(),
  why text not null check (length(why) between 3 and 1000),
  check (pg_column_size(value) <= 4000)
);
create index setting_name on hearth.setting (name, version desc);

alter table hearth.setting enable row level security;
grant select, insert (name, value, at, why) on hearth.setting to hearth_app;
create policy setting_read on hearth.setting for select using (
  hearth.has_role('insight', 'engagement', 'housing officer', 'operative', 'caller', 'manager', 'administrator',
    'data protection officer', 'hearth')
  -- Why something is held about residents is for whoever oversees the landlord, too.
  or (name like 'known:%' and hearth.has_role('board', 'panel member'))
);
create policy setting_write on hearth.setting for insert with check (
  hearth.has_role('insight', 'administrator') and by_person = hearth.person()
);
