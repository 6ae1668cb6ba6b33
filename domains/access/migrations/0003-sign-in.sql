-- What signing in needs. Only Hearth itself reads and writes these tables (the sign-in acts as `hearth`), but for a person's own
-- sessions and passkeys. Passwords do not exist.

-- People as the sign-in knows them: whose access has ended is not there at all.
create view hearth.sign_in_user with (security_invoker = true) as
  select id, name, email, true as email_verified, null::text as image, invited_at as created_at, invited_at as updated_at
  from hearth.person
  where access_ended_at is null and erased_at is null;

create table hearth.sign_in_session (
  id uuid primary key default gen_random_uuid(),
  -- Half of a session's cookie; the other half is its signature, which no table holds.
  token text not null unique check (length(token) between 20 and 200),
  user_id uuid not null references hearth.person (id) on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ip_address text check (ip_address is null or ip_address = ''),
  user_agent text,
  -- Why special-category data is read, until when. Chosen by the person, ended by time.
  purpose text not null default '' check (length(purpose) <= 100),
  purpose_until timestamptz
);
create index sign_in_session_user on hearth.sign_in_session (user_id);

-- An account with the landlord's own identity provider. Its tokens are not kept.
create table hearth.sign_in_account (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references hearth.person (id) on delete cascade,
  account_id text not null check (length(account_id) <= 300),
  provider_id text not null check (length(provider_id) <= 60),
  access_token text check (access_token is null),
  refresh_token text check (refresh_token is null),
  id_token text check (id_token is null),
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text check (length(scope) <= 500),
  password text check (password is null),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index sign_in_account_user on hearth.sign_in_account (user_id);

-- Links that were sent (hashed), and challenges under way.
create table hearth.sign_in_verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sign_in_verification_identifier on hearth.sign_in_verification (identifier);
create index sign_in_verification_expiry on hearth.sign_in_verification (expires_at);

create table hearth.sign_in_passkey (
  id uuid primary key default gen_random_uuid(),
  name text check (length(name) <= 100),
  public_key text not null,
  user_id uuid not null references hearth.person (id) on delete cascade,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamptz not null default now(),
  aaguid text
);
create index sign_in_passkey_user on hearth.sign_in_passkey (user_id);

-- How often a link was asked for, so that nobody's mail box is filled. Addresses are held as keyed hashes.
create table hearth.sign_in_asked (
  address_hash text not null check (length(address_hash) = 64),
  at timestamptz not null default now()
);
create index sign_in_asked_by_address on hearth.sign_in_asked (address_hash, at);

-- Made once for a record: whether it was created for looking around, and the link for the first administrator (hashed).
create table hearth.first_start (
  one boolean primary key default true check (one),
  demonstration boolean not null default false,
  link_hash text check (link_hash is null or length(link_hash) = 64),
  link_until timestamptz
);
insert into hearth.first_start default values;

alter table hearth.sign_in_session enable row level security;
alter table hearth.sign_in_account enable row level security;
alter table hearth.sign_in_verification enable row level security;
alter table hearth.sign_in_passkey enable row level security;
alter table hearth.sign_in_asked enable row level security;
alter table hearth.first_start enable row level security;

create policy session_by_hearth on hearth.sign_in_session using (hearth.has_role('hearth')) with check (hearth.has_role('hearth'));
create policy session_own on hearth.sign_in_session for select using (user_id::text = hearth.person());
create policy session_end_own on hearth.sign_in_session for delete
  using (user_id::text = hearth.person() or hearth.has_role('administrator', 'data protection officer'));
-- Whoever may end a session may also see that it is there: a delete reads what it deletes.
create policy session_end_seen on hearth.sign_in_session for select
  using (hearth.has_role('administrator', 'data protection officer'));
create policy session_purpose_own on hearth.sign_in_session for update
  using (user_id::text = hearth.person()) with check (user_id::text = hearth.person());
create policy account_by_hearth on hearth.sign_in_account using (hearth.has_role('hearth')) with check (hearth.has_role('hearth'));
create policy account_erase on hearth.sign_in_account for delete using (hearth.has_role('data protection officer'));
create policy account_seen on hearth.sign_in_account for select
  using (user_id::text = hearth.person() or hearth.has_role('data protection officer'));
create policy verification_by_hearth on hearth.sign_in_verification
  using (hearth.has_role('hearth')) with check (hearth.has_role('hearth'));
create policy passkey_by_hearth on hearth.sign_in_passkey using (hearth.has_role('hearth')) with check (hearth.has_role('hearth'));
create policy passkey_own on hearth.sign_in_passkey for select
  using (user_id::text = hearth.person() or hearth.has_role('data protection officer'));
create policy passkey_end_own on hearth.sign_in_passkey for delete
  using (user_id::text = hearth.person() or hearth.has_role('data protection officer'));
create policy asked_by_hearth on hearth.sign_in_asked using (hearth.has_role('hearth')) with check (hearth.has_role('hearth'));
create policy first_start_by_hearth on hearth.first_start using (hearth.has_role('hearth')) with check (hearth.has_role('hearth'));

grant select on hearth.sign_in_user to hearth_app;
grant select, insert, delete, update (token, expires_at, updated_at, purpose, purpose_until) on hearth.sign_in_session to hearth_app;
grant select, insert, delete, update (scope, updated_at, access_token, refresh_token, id_token, access_token_expires_at,
  refresh_token_expires_at) on hearth.sign_in_account to hearth_app;
grant select, insert, delete, update (value, expires_at, updated_at) on hearth.sign_in_verification to hearth_app;
grant select, insert, delete, update (name, counter) on hearth.sign_in_passkey to hearth_app;
grant select, insert, delete on hearth.sign_in_asked to hearth_app;
grant select, update (demonstration, link_hash, link_until) on hearth.first_start to hearth_app;

-- An account for looking around exists only in a record that was made for it.
alter policy person_invite on hearth.person
  with check (case when demonstration
    then hearth.has_role('hearth') and exists (select from hearth.first_start f where f.demonstration)
    else hearth.has_role('administrator', 'hearth') end);
