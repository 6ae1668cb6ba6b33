-- Who may come in. A row is an invitation: nobody can sign in without one. Names and addresses of people are read by themselves,
-- administrators, the data protection officer and Hearth's own sign-in; everybody else reads hearth.colleague.
create table hearth.person (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  email text not null unique check (length(email) between 3 and 320 and email = lower(email) and email like '%_@_%'),
  invited_at timestamptz not null default now(),
  invited_by text not null default coalesce(nullif(hearth.person(), ''), 'hearth') check (length(invited_by) <= 64),
  last_sign_in_at timestamptz,
  access_ended_at timestamptz,
  -- Signed in for looking around a made-up landlord.
  demonstration boolean not null default false,
  -- Name and address were erased; the id stays, because other people's work and the audit refer to it.
  erased_at timestamptz
);

create table hearth.person_role (
  person_id uuid not null references hearth.person (id) on delete cascade,
  role text not null check (role in ('insight', 'engagement', 'housing officer', 'operative', 'caller', 'manager', 'board',
    'panel member', 'administrator', 'data protection officer')),
  given_at timestamptz not null default now(),
  given_by text not null default coalesce(nullif(hearth.person(), ''), 'hearth') check (length(given_by) <= 64),
  primary key (person_id, role)
);

alter table hearth.person enable row level security;
alter table hearth.person_role enable row level security;

create policy person_read on hearth.person for select
  using (id::text = hearth.person() or hearth.has_role('administrator', 'data protection officer', 'hearth'));
create policy person_invite on hearth.person for insert
  with check (hearth.has_role('administrator', 'hearth'));
create policy person_change on hearth.person for update
  using (hearth.has_role('administrator', 'data protection officer', 'hearth'))
  with check (hearth.has_role('administrator', 'data protection officer', 'hearth'));
create policy person_role_read on hearth.person_role for select
  using (person_id::text = hearth.person() or hearth.has_role('administrator', 'data protection officer', 'hearth'));
-- Nobody gives a role to themselves.
create policy person_role_give on hearth.person_role for insert
  with check (hearth.has_role('hearth') or hearth.has_role('administrator') and person_id::text <> hearth.person());
create policy person_role_take on hearth.person_role for delete
  using (hearth.has_role('administrator', 'data protection officer', 'hearth'));

grant select on hearth.person, hearth.person_role to hearth_app;
grant insert (id, name, email, demonstration) on hearth.person to hearth_app;
grant update (name, email, last_sign_in_at, access_ended_at, erased_at) on hearth.person to hearth_app;
grant insert (person_id, role), delete on hearth.person_role to hearth_app;

-- Names beside what people wrote or were asked to do, for anybody who is signed in. It holds no address. Residents who sit on a
-- panel are named to those who run panels only. The owner's view passes the policies above on purpose, hence the condition.
create view hearth.colleague with (security_barrier = true) as
  select p.id,
    case
      when p.erased_at is not null then 'Somebody who has left'
      when exists (select from hearth.person_role r where r.person_id = p.id and r.role <> 'panel member')
        or p.id::text = hearth.person()
        or hearth.has_role('engagement', 'manager', 'administrator', 'data protection officer', 'hearth')
        then p.name
      when exists (select from hearth.person_role r where r.person_id = p.id) then 'A panel member'
      else 'Somebody who has left'
    end as name,
    exists (select from hearth.person_role r where r.person_id = p.id and r.role not in ('panel member', 'board')) as staff,
    p.access_ended_at is null as here
  from hearth.person p
  where hearth.person() not in ('', 'nobody');

grant select on hearth.colleague to hearth_app;

-- Who looked at whom, and who did what. The role of the app may add, in the name of whoever acts, and read as the data protection
-- officer; it may change nothing. Each row is chained to the one before by a hash when its transaction commits.
create table hearth.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  -- The id of hearth.person, or nobody, or hearth for Hearth's own work. Never a name: an erased person leaves only this.
  person text not null default coalesce(nullif(hearth.person(), ''), 'nobody') check (length(person) <= 64),
  act text not null check (length(act) between 1 and 60),
  noun text not null check (length(noun) between 1 and 60),
  -- Which one was read or changed.
  subject text not null default '' check (length(subject) <= 200),
  purpose text not null default '' check (length(purpose) <= 100),
  -- Counts, filters, field names. Never a characteristic of a person, never free text that somebody wrote.
  detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object' and length(detail::text) <= 4000)
);

create index audit_by_person on hearth.audit (person, id);
create index audit_by_noun on hearth.audit (noun, act, id);
create index audit_by_subject on hearth.audit (subject, id) where subject <> '';
create index audit_by_time on hearth.audit (at);

create table hearth.audit_chain (
  seq bigint primary key,
  audit_id bigint not null unique references hearth.audit (id),
  hash text not null check (length(hash) = 64)
);

create table hearth.audit_head (
  one boolean primary key default true check (one),
  seq bigint not null,
  hash text not null
);
insert into hearth.audit_head (seq, hash) values (0, repeat('0', 64));

create function hearth.audit_hash(previous text, seq bigint, entry hearth.audit) returns text
  language sql stable set search_path = pg_catalog as $$
  select encode(sha256(convert_to(jsonb_build_array(previous, seq, (entry).id, extract(epoch from (entry).at)::text, (entry).person,
    (entry).act, (entry).noun, (entry).subject, (entry).purpose, (entry).detail)::text, 'UTF8')), 'hex')
$$;

-- At commit, so that the one row all writers wait for is held for as short as can be, in the order of commits.
create function hearth.audit_link() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  head record;
begin
  -- A restored backup brings its own chain.
  if exists (select from hearth.audit_chain where audit_id = new.id) then
    return null;
  end if;
  select h.seq, h.hash into strict head from hearth.audit_head h for update;
  insert into hearth.audit_chain (seq, audit_id, hash)
    values (head.seq + 1, new.id, hearth.audit_hash(head.hash, head.seq + 1, new));
  update hearth.audit_head h set seq = head.seq + 1, hash = (select c.hash from hearth.audit_chain c where c.audit_id = new.id);
  return null;
end
$$;

create constraint trigger audit_linked after insert on hearth.audit
  deferrable initially deferred for each row execute function hearth.audit_link();

create function hearth.audit_stays() returns trigger
  language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'The audit is never changed: rows are only added.' using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_stays before update or delete on hearth.audit for each row execute function hearth.audit_stays();
create trigger audit_stays_whole before truncate on hearth.audit execute function hearth.audit_stays();
create trigger audit_chain_stays before update or delete on hearth.audit_chain for each row execute function hearth.audit_stays();
create trigger audit_chain_stays_whole before truncate on hearth.audit_chain execute function hearth.audit_stays();

-- Reads the whole chain: how many rows it has, whether each still hashes to what was written, and its last hash. `broken_at` is
-- the first place where it does not hold; null where all do.
create function hearth.audit_check() returns table (linked bigint, unlinked bigint, broken_at bigint, last_hash text)
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  previous text := repeat('0', 64);
  expected bigint := 0;
  link record;
begin
  if not hearth.has_role('data protection officer', 'hearth') then
    raise exception 'Only the data protection officer checks the audit.' using errcode = 'insufficient_privilege';
  end if;
  broken_at := null;
  for link in
    select c.seq, c.hash, hearth.audit_hash(lag(c.hash, 1, repeat('0', 64)) over (order by c.seq), c.seq, a) as again
    from hearth.audit_chain c left join hearth.audit a on a.id = c.audit_id order by c.seq
  loop
    expected := expected + 1;
    if broken_at is null and (link.seq <> expected or link.again is distinct from link.hash) then
      broken_at := link.seq;
    end if;
    previous := link.hash;
  end loop;
  linked := expected;
  -- Rows of the transaction that asks are linked when it commits.
  select count(*) into unlinked from hearth.audit a
    where not exists (select from hearth.audit_chain c where c.audit_id = a.id)
      and a.xmin is distinct from pg_current_xact_id_if_assigned()::xid;
  last_hash := previous;
  if broken_at is null and not exists (select from hearth.audit_head h where h.seq = expected and h.hash = previous) then
    broken_at := expected + 1;
  end if;
  return next;
end
$$;

alter table hearth.audit enable row level security;
alter table hearth.audit_chain enable row level security;
alter table hearth.audit_head enable row level security;

create policy audit_add on hearth.audit for insert
  with check (person = coalesce(nullif(hearth.person(), ''), 'nobody'));
create policy audit_search on hearth.audit for select
  using (hearth.has_role('data protection officer') or person = hearth.person() and hearth.person() not in ('', 'nobody', 'hearth'));

-- Not person, not at, not id: those are whoever acts, and when.
grant insert (act, noun, subject, purpose, detail) on hearth.audit to hearth_app;
grant select on hearth.audit to hearth_app;
revoke execute on function hearth.audit_hash, hearth.audit_link, hearth.audit_stays, hearth.audit_check from public;
grant execute on function hearth.audit_check to hearth_app;
