-- The homes to contact of one edition (K3), and to whom they were handed over. Both point at homes.

create table hearth.silence_list_home (
  edition_id uuid not null,
  home_id text not null check (length(home_id) between 1 and 200),
  place text not null check (length(place) <= 300),
  reasons text[] not null check (cardinality(reasons) between 1 and 20),
  last_contact date,
  primary key (edition_id, home_id)
);

alter table hearth.silence_list_home enable row level security;
grant select, insert, delete on hearth.silence_list_home to hearth_app;
-- Asked once a query and not of each home: a list may hold thousands.
create policy silence_list_home_read on hearth.silence_list_home for select
  using ((select hearth.has_role('insight', 'engagement', 'housing officer', 'caller', 'manager', 'hearth')));
-- Hearth's own job writes the list when it saves an edition, and lets an old one go.
create policy silence_list_home_write on hearth.silence_list_home for insert with check (hearth.has_role('hearth'));
create policy silence_list_home_let_go on hearth.silence_list_home for delete using (hearth.has_role('hearth'));

create table hearth.hand_over (
  id uuid primary key default gen_random_uuid(),
  edition_id uuid not null,
  at timestamptz not null default now(),
  by_person text not null default hearth.person(),
  to_whom text not null check (length(to_whom) between 2 and 200),
  purpose text not null check (length(purpose) between 10 and 1000),
  -- The filter in words, as its page said it.
  chosen text not null check (length(chosen) between 1 and 500),
  -- After this day the homes are free to be handed over again.
  back_by date not null,
  taken_back_at timestamptz,
  taken_back_by text,
  taken_back_why text check (length(taken_back_why) between 3 and 1000),
  check ((taken_back_at is null) = (taken_back_why is null))
);

create table hearth.hand_over_home (
  hand_over_id uuid not null references hearth.hand_over (id) on delete cascade,
  home_id text not null check (length(home_id) between 1 and 200),
  live boolean not null default true,
  primary key (hand_over_id, home_id)
);
-- Two people never hold the same home.
create unique index hand_over_home_once on hearth.hand_over_home (home_id) where live;

alter table hearth.hand_over enable row level security;
alter table hearth.hand_over_home enable row level security;
grant select, insert (edition_id, at, to_whom, purpose, chosen, back_by),
  update (taken_back_at, taken_back_by, taken_back_why) on hearth.hand_over to hearth_app;
grant select, insert, update (live) on hearth.hand_over_home to hearth_app;
create policy hand_over_read on hearth.hand_over for select
  using (hearth.has_role('insight', 'engagement', 'housing officer', 'caller', 'manager', 'data protection officer'));
create policy hand_over_write on hearth.hand_over for insert
  with check (hearth.has_role('insight', 'engagement', 'manager') and by_person = hearth.person());
create policy hand_over_change on hearth.hand_over for update
  using (hearth.has_role('insight', 'engagement', 'manager'))
  with check (taken_back_by is null or taken_back_by = hearth.person());
create policy hand_over_home_read on hearth.hand_over_home for select
  using (hearth.has_role('insight', 'engagement', 'housing officer', 'caller', 'manager'));
create policy hand_over_home_write on hearth.hand_over_home for insert
  with check (hearth.has_role('insight', 'engagement', 'manager'));
create policy hand_over_home_change on hearth.hand_over_home for update
  using (hearth.has_role('insight', 'engagement', 'manager'));
