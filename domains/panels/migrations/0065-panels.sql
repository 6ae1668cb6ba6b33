-- Panels: who was invited, who volunteered, the draw, the seats and the meetings. A household without an account is known by the
-- fingerprint of its code, which the server sets for one transaction: hearth.code_hash. It then reaches its own rows only.
create function hearth.code_hash() returns text
  language sql stable set search_path = pg_catalog as $$
  select nullif(current_setting('hearth.code_hash', true), '')
$$;

create table hearth.panel (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 120),
  purpose text not null check (length(purpose) between 1 and 2000),
  size integer not null check (size between 2 and 500),
  term_months integer not null check (term_months between 1 and 120),
  one_per_household boolean not null default true,
  -- Read by the people who are invited.
  expenses text not null default '' check (length(expenses) <= 1000),
  ask_us text not null default '' check (length(ask_us) <= 300),
  registration_ends date,
  made_at timestamptz not null default now(),
  made_by text not null default hearth.person() check (length(made_by) <= 64),
  ended_at timestamptz
);

-- How many residents are in each group: what quotas and composition are measured against. Counts only.
create table hearth.panel_population (
  panel_id uuid not null references hearth.panel (id) on delete cascade,
  feature text not null check (length(feature) between 1 and 80),
  value text not null check (length(value) <= 120),
  -- The row of an unknown value has is_unknown, one a feature.
  is_unknown boolean not null default false,
  residents integer not null check (residents >= 0),
  place integer not null,
  source text not null check (length(source) <= 200),
  primary key (panel_id, feature, value, is_unknown)
);

create table hearth.panel_quota (
  panel_id uuid not null references hearth.panel (id) on delete cascade,
  feature text not null check (length(feature) between 1 and 80),
  value text not null check (length(value) between 1 and 120),
  at_least integer not null check (at_least between 0 and 500),
  at_most integer not null check (at_most between at_least and 500),
  factor double precision not null default 1 check (factor > 0 and factor <= 20),
  reason text not null default '' check (length(reason) <= 500),
  finding text not null default '' check (length(finding) <= 300),
  place integer not null,
  primary key (panel_id, feature, value),
  check (factor = 1 or length(reason) > 0)
);

create table hearth.panel_invitation (
  id uuid primary key default gen_random_uuid(),
  panel_id uuid not null references hearth.panel (id) on delete cascade,
  -- A keyed fingerprint; the code itself is on the letter and nowhere in the record.
  code_hash text not null unique check (length(code_hash) = 64),
  -- Raised when a letter is sent again under a new code: the old code then opens nothing.
  issue integer not null default 1 check (issue between 1 and 1000),
  home_ref text not null check (length(home_ref) between 1 and 120),
  stratum text not null default '' check (length(stratum) <= 300),
  format text not null default 'letter' check (length(format) <= 60),
  language text not null default 'English' check (length(language) <= 60),
  invited_at timestamptz not null default now(),
  unique (panel_id, home_ref)
);

create table hearth.panel_volunteer (
  id uuid primary key default gen_random_uuid(),
  panel_id uuid not null references hearth.panel (id) on delete cascade,
  invitation_id uuid references hearth.panel_invitation (id) on delete set null,
  -- Stands for the person in the published list.
  reference text not null check (reference ~ '^P-[A-Z0-9]{5}$'),
  name text not null check (length(name) between 1 and 200),
  contact_way text not null check (contact_way in ('phone', 'text', 'letter', 'e-mail', 'in person')),
  contact_detail text not null default '' check (length(contact_detail) <= 300),
  expenses_way text not null default '' check (length(expenses_way) <= 60),
  channel text not null check (channel in ('web', 'paper', 'phone', 'door')),
  on_behalf boolean not null default false,
  on_behalf_by text not null default '' check (length(on_behalf_by) <= 200),
  entered_by text not null default hearth.person() check (length(entered_by) <= 64),
  format text not null default 'letter' check (length(format) <= 60),
  language text not null default 'English' check (length(language) <= 60),
  registered_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  -- What a household took back itself, nobody else puts back.
  withdrawn_by text check (length(withdrawn_by) <= 64),
  unique (panel_id, reference)
);
create index panel_volunteer_by_invitation on hearth.panel_volunteer (invitation_id);

-- What they said of themselves; "Prefer not to say" and "Not recorded" are answers too.
create table hearth.panel_answer (
  volunteer_id uuid not null references hearth.panel_volunteer (id) on delete cascade,
  feature text not null check (length(feature) between 1 and 80),
  value text not null check (length(value) between 1 and 120),
  primary key (volunteer_id, feature)
);

-- Data about health, in the person's own words: read for a stated purpose only, and never by the draw.
create table hearth.panel_access_need (
  volunteer_id uuid primary key references hearth.panel_volunteer (id) on delete cascade,
  needs text[] not null default '{}' check (cardinality(needs) <= 20),
  in_words text not null default '' check (length(in_words) <= 2000)
);

create table hearth.panel_consent (
  volunteer_id uuid not null references hearth.panel_volunteer (id) on delete cascade,
  use text not null check (use in ('draw', 'contact', 'access needs', 'results')),
  given boolean not null,
  at timestamptz not null default now(),
  wording text not null check (length(wording) <= 500),
  primary key (volunteer_id, use, at)
);

create table hearth.panel_draw (
  id uuid primary key default gen_random_uuid(),
  panel_id uuid not null references hearth.panel (id) on delete cascade,
  state text not null default 'waiting' check (state in ('waiting', 'working', 'listed', 'drawn', 'impossible', 'failed', 'cancelled')),
  objective text not null check (objective in ('leximin', 'maximin', 'nash', 'goldilocks')),
  size integer not null check (size between 1 and 500),
  equal_panels integer not null check (equal_panels between 1 and 10000),
  reserves integer not null check (reserves between 0 and 200),
  random_source text not null check (length(random_source) between 1 and 300),
  kept text[] not null default '{}',
  left_out text[] not null default '{}',
  started_by text not null default hearth.person() check (length(started_by) <= 64),
  started_at timestamptz not null default now(),
  beat_at timestamptz,
  progress double precision not null default 0 check (progress between 0 and 1),
  doing text not null default '' check (length(doing) <= 200),
  cancel_asked boolean not null default false,
  stop_asked boolean not null default false,
  -- Published before the draw, kept as it was; then the same list with the panel that was picked.
  list_text text,
  list_sha256 text check (length(list_sha256) = 64),
  listed_at timestamptz,
  drawn_text text,
  drawn_at timestamptz,
  sentences text[] not null default '{}'
);

-- The files that the draw ran on. The people in it stand under their references.
create table hearth.panel_draw_input (
  draw_id uuid primary key references hearth.panel_draw (id) on delete cascade,
  quotas_csv text not null,
  -- Emptied when somebody in it asks to be erased.
  pool_csv text
);

create table hearth.panel_seat (
  id uuid primary key default gen_random_uuid(),
  panel_id uuid not null references hearth.panel (id) on delete cascade,
  draw_id uuid references hearth.panel_draw (id) on delete set null,
  -- Null once the person was erased.
  volunteer_id uuid references hearth.panel_volunteer (id) on delete set null,
  reference text not null check (length(reference) <= 20),
  state text not null check (state in ('reserve', 'offered', 'accepted', 'declined', 'left')),
  place integer not null,
  replaces uuid references hearth.panel_seat (id),
  answered_at timestamptz,
  reason text not null default '' check (length(reason) <= 500),
  term_from date,
  term_to date,
  left_on date,
  check (state <> 'accepted' or (term_from is not null and term_to is not null)),
  unique (panel_id, reference)
);

create table hearth.panel_meeting (
  id uuid primary key default gen_random_uuid(),
  panel_id uuid not null references hearth.panel (id) on delete cascade,
  held_on date not null,
  title text not null check (length(title) between 1 and 200),
  unique (panel_id, held_on, title)
);

create table hearth.panel_attendance (
  meeting_id uuid not null references hearth.panel_meeting (id) on delete cascade,
  seat_id uuid not null references hearth.panel_seat (id) on delete cascade,
  attended boolean not null,
  primary key (meeting_id, seat_id)
);

-- Reviews of composition, as they may be shown: small groups are withheld before they are kept.
create table hearth.panel_review (
  id uuid primary key default gen_random_uuid(),
  title text not null check (length(title) between 1 and 200),
  against text not null check (length(against) <= 300),
  made_at timestamptz not null default now(),
  made_by text not null default hearth.person() check (length(made_by) <= 64),
  result jsonb not null
);

create table hearth.panel_wrong_code (
  at timestamptz not null default clock_timestamp(),
  address text not null check (length(address) <= 64)
);
create index panel_wrong_code_by_time on hearth.panel_wrong_code (at);

create function hearth.own_invitation() returns uuid
  language sql stable set search_path = pg_catalog as $$
  select i.id from hearth.panel_invitation i where i.code_hash = hearth.code_hash()
$$;

-- Wrong codes of one address in 15 minutes and of everybody in an hour. Tries of one address wait for one another.
create function hearth.panel_wrong_codes(address text, out own bigint, out everybody bigint)
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('panel code ' || panel_wrong_codes.address, 0));
  select count(*) filter (where w.address = panel_wrong_codes.address and w.at > clock_timestamp() - interval '15 minutes'), count(*)
    into own, everybody from hearth.panel_wrong_code w where w.at > clock_timestamp() - interval '1 hour';
end
$$;

create function hearth.panel_note_wrong_code(address text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  delete from hearth.panel_wrong_code w where w.at < clock_timestamp() - interval '1 day';
  insert into hearth.panel_wrong_code (address) values (panel_note_wrong_code.address);
end
$$;

-- What members said of themselves, without who they are, for those who look after a panel's composition and health.
create view hearth.panel_member_answer with (security_barrier = true) as
  select s.panel_id, s.id as seat_id, a.feature, a.value
  from hearth.panel_seat s join hearth.panel_answer a on a.volunteer_id = s.volunteer_id
  where s.state in ('accepted', 'left') and hearth.has_role('insight', 'engagement', 'manager', 'hearth');

alter table hearth.panel enable row level security;
alter table hearth.panel_population enable row level security;
alter table hearth.panel_quota enable row level security;
alter table hearth.panel_invitation enable row level security;
alter table hearth.panel_volunteer enable row level security;
alter table hearth.panel_answer enable row level security;
alter table hearth.panel_access_need enable row level security;
alter table hearth.panel_consent enable row level security;
alter table hearth.panel_draw enable row level security;
alter table hearth.panel_draw_input enable row level security;
alter table hearth.panel_seat enable row level security;
alter table hearth.panel_meeting enable row level security;
alter table hearth.panel_attendance enable row level security;
alter table hearth.panel_review enable row level security;
alter table hearth.panel_wrong_code enable row level security;

create policy panel_read on hearth.panel for select using (
  hearth.has_role('insight', 'engagement', 'manager', 'board', 'panel member', 'data protection officer', 'hearth')
  or id in (select i.panel_id from hearth.panel_invitation i where i.code_hash = hearth.code_hash())
  or exists (select from hearth.panel_draw d where d.panel_id = panel.id and d.state in ('listed', 'drawn')));
create policy panel_make on hearth.panel for insert with check (hearth.has_role('engagement', 'hearth'));
create policy panel_change on hearth.panel for update
  using (hearth.has_role('engagement', 'hearth')) with check (hearth.has_role('engagement', 'hearth'));

create policy panel_population_read on hearth.panel_population for select
  using (hearth.has_role('insight', 'engagement', 'manager', 'hearth'));
create policy panel_population_write on hearth.panel_population for insert with check (hearth.has_role('engagement', 'hearth'));
create policy panel_population_clear on hearth.panel_population for delete using (hearth.has_role('engagement', 'hearth'));

-- Quotas and their reasons are for anybody to read who is invited: the questions of registration are made of them.
create policy panel_quota_read on hearth.panel_quota for select using (
  hearth.has_role('insight', 'engagement', 'manager', 'board', 'panel member', 'data protection officer', 'hearth')
  or panel_id in (select i.panel_id from hearth.panel_invitation i where i.code_hash = hearth.code_hash()));
create policy panel_quota_write on hearth.panel_quota for insert with check (hearth.has_role('engagement', 'hearth'));
create policy panel_quota_clear on hearth.panel_quota for delete using (hearth.has_role('engagement', 'hearth'));

create policy panel_invitation_read on hearth.panel_invitation for select using (
  hearth.has_role('engagement', 'data protection officer', 'hearth') or code_hash = hearth.code_hash());
create policy panel_invitation_make on hearth.panel_invitation for insert with check (hearth.has_role('engagement', 'hearth'));
create policy panel_invitation_change on hearth.panel_invitation for update
  using (hearth.has_role('engagement', 'hearth')) with check (hearth.has_role('engagement', 'hearth'));
create policy panel_invitation_erase on hearth.panel_invitation for delete
  using (hearth.has_role('data protection officer', 'hearth'));

create policy panel_volunteer_read on hearth.panel_volunteer for select using (
  hearth.has_role('engagement', 'data protection officer', 'hearth') or invitation_id = hearth.own_invitation());
create policy panel_volunteer_register on hearth.panel_volunteer for insert with check (
  hearth.has_role('engagement', 'hearth') or (invitation_id = hearth.own_invitation() and channel = 'web'));
create policy panel_volunteer_change on hearth.panel_volunteer for update
  using (hearth.has_role('engagement', 'hearth') or invitation_id = hearth.own_invitation())
  with check (hearth.has_role('engagement', 'hearth') or invitation_id = hearth.own_invitation());
create policy panel_volunteer_erase on hearth.panel_volunteer for delete
  using (hearth.has_role('data protection officer', 'hearth'));

create policy panel_answer_read on hearth.panel_answer for select
  using (hearth.has_role('engagement', 'data protection officer', 'hearth'));
create policy panel_answer_give on hearth.panel_answer for insert
  with check (volunteer_id in (select v.id from hearth.panel_volunteer v));

create policy panel_access_need_read on hearth.panel_access_need for select
  using (hearth.has_role('engagement', 'data protection officer')
    and hearth.purpose() in ('needs-at-a-visit', 'safeguarding', 'persons-own-request'));
create policy panel_access_need_give on hearth.panel_access_need for insert
  with check (volunteer_id in (select v.id from hearth.panel_volunteer v));

create policy panel_consent_read on hearth.panel_consent for select using (
  hearth.has_role('engagement', 'data protection officer', 'hearth')
  or volunteer_id in (select v.id from hearth.panel_volunteer v where v.invitation_id = hearth.own_invitation()));
create policy panel_consent_give on hearth.panel_consent for insert
  with check (volunteer_id in (select v.id from hearth.panel_volunteer v));

-- A list of panels is published, before the draw and for good.
create policy panel_draw_read on hearth.panel_draw for select using (
  hearth.has_role('insight', 'engagement', 'manager', 'board', 'panel member', 'data protection officer', 'hearth')
  or state in ('listed', 'drawn'));
create policy panel_draw_make on hearth.panel_draw for insert with check (hearth.has_role('engagement', 'hearth'));
create policy panel_draw_change on hearth.panel_draw for update
  using (hearth.has_role('engagement', 'hearth')) with check (hearth.has_role('engagement', 'hearth'));

create policy panel_draw_input_read on hearth.panel_draw_input for select
  using (hearth.has_role('engagement', 'data protection officer', 'hearth'));
create policy panel_draw_input_make on hearth.panel_draw_input for insert with check (hearth.has_role('engagement', 'hearth'));
create policy panel_draw_input_erase on hearth.panel_draw_input for update
  using (hearth.has_role('data protection officer', 'hearth')) with check (hearth.has_role('data protection officer', 'hearth'));

create policy panel_seat_read on hearth.panel_seat for select using (
  hearth.has_role('insight', 'engagement', 'manager', 'data protection officer', 'hearth')
  or volunteer_id in (select v.id from hearth.panel_volunteer v where v.invitation_id = hearth.own_invitation()));
create policy panel_seat_make on hearth.panel_seat for insert with check (hearth.has_role('engagement', 'hearth'));
create policy panel_seat_change on hearth.panel_seat for update
  using (hearth.has_role('engagement', 'hearth', 'data protection officer'))
  with check (hearth.has_role('engagement', 'hearth', 'data protection officer'));

create policy panel_meeting_read on hearth.panel_meeting for select
  using (hearth.has_role('insight', 'engagement', 'manager', 'data protection officer', 'hearth'));
create policy panel_meeting_make on hearth.panel_meeting for insert with check (hearth.has_role('engagement', 'hearth'));
create policy panel_attendance_read on hearth.panel_attendance for select
  using (hearth.has_role('insight', 'engagement', 'manager', 'data protection officer', 'hearth'));
create policy panel_attendance_make on hearth.panel_attendance for insert with check (hearth.has_role('engagement', 'hearth'));
create policy panel_attendance_clear on hearth.panel_attendance for delete using (hearth.has_role('engagement', 'hearth'));

create policy panel_review_read on hearth.panel_review for select
  using (hearth.has_role('insight', 'engagement', 'manager', 'hearth'));
create policy panel_review_make on hearth.panel_review for insert
  with check (hearth.has_role('insight', 'engagement', 'manager', 'hearth'));

grant select, insert on hearth.panel, hearth.panel_population, hearth.panel_quota, hearth.panel_invitation, hearth.panel_volunteer,
  hearth.panel_answer, hearth.panel_access_need, hearth.panel_consent, hearth.panel_draw, hearth.panel_draw_input, hearth.panel_seat,
  hearth.panel_meeting, hearth.panel_attendance, hearth.panel_review to hearth_app;
grant select on hearth.panel_member_answer to hearth_app;
grant update (name, purpose, size, term_months, one_per_household, expenses, ask_us, registration_ends, ended_at)
  on hearth.panel to hearth_app;
grant update (code_hash, issue) on hearth.panel_invitation to hearth_app;
grant update (withdrawn_at, withdrawn_by) on hearth.panel_volunteer to hearth_app;
grant update (state, beat_at, progress, doing, cancel_asked, stop_asked, list_text, list_sha256, listed_at, drawn_text, drawn_at,
  sentences) on hearth.panel_draw to hearth_app;
grant update (pool_csv) on hearth.panel_draw_input to hearth_app;
grant update (state, replaces, answered_at, reason, term_from, term_to, left_on, volunteer_id) on hearth.panel_seat to hearth_app;
grant delete on hearth.panel_population, hearth.panel_quota, hearth.panel_attendance, hearth.panel_invitation,
  hearth.panel_volunteer to hearth_app;
revoke execute on function hearth.panel_wrong_codes, hearth.panel_note_wrong_code from public;
grant execute on function hearth.panel_wrong_codes, hearth.panel_note_wrong_code, hearth.code_hash, hearth.own_invitation to hearth_app;
