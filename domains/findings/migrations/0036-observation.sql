-- What staff saw, were told or think, about a place or a cohort: never about one person (K4).

create table hearth.observation (
  id uuid primary key default gen_random_uuid(),
  written_at timestamptz not null default now(),
  author text not null default hearth.person(),
  on_day date not null,
  -- A cohort's id (`disability=yes`, `patch=North`), or the writer's own words for a place or a group.
  about text not null check (length(about) between 2 and 200),
  -- As the page names it.
  about_said text not null check (length(about_said) between 2 and 300),
  theme text not null check (length(theme) <= 40),
  certainty text not null check (certainty in ('saw', 'told', 'think')),
  channel text not null check (length(channel) <= 40),
  said text not null check (length(said) between 3 and 2000),
  -- The snapshot whose figures count it; null until an analysis takes it in.
  taken_into text check (length(taken_into) <= 64),
  taken_back_at timestamptz,
  taken_back_why text check (length(taken_back_why) between 3 and 500),
  check ((taken_back_at is null) = (taken_back_why is null))
);
create index observation_about on hearth.observation (lower(about));

alter table hearth.observation enable row level security;
grant select, delete, insert (written_at, on_day, about, about_said, theme, certainty, channel, said),
  update (taken_back_at, taken_back_why, author, taken_into) on hearth.observation to hearth_app;
create policy observation_read on hearth.observation for select using (
  hearth.has_role('insight', 'engagement', 'housing officer', 'operative', 'caller', 'manager', 'hearth',
    'data protection officer')
);
create policy observation_write on hearth.observation for insert with check (
  author = hearth.person() and hearth.has_role('insight', 'engagement', 'housing officer', 'operative', 'caller', 'manager')
);
-- Its author takes it back, or somebody who answers for the figures; the data protection officer unnames
-- a leaver; Hearth's own job notes which snapshot counts it.
create policy observation_change on hearth.observation for update using (
  (author = hearth.person() and hearth.has_role('insight', 'engagement', 'housing officer', 'operative', 'caller', 'manager'))
  or hearth.has_role('insight', 'manager', 'data protection officer', 'hearth')
);
create policy observation_erase on hearth.observation for delete using (hearth.has_role('data protection officer'));
