import type { Mailer } from '../../../platform/mail/mailer.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import { recordAudit } from '../audit.postgres.ts';
import { may } from '../may.ts';
import { isRole } from '../role.ts';
import { readEmail } from '../web/email-address.ts';
import type { Answer, Route, Visit } from '../web/route.http.ts';
import { sayWhen } from '../web/say-when.ts';
import { invitePage, peoplePage, personPage } from './people.page.ts';
import {
  changeRoles,
  endAccess,
  giveAccessBack,
  invitePerson,
  listPeople,
  type Person,
  personById,
} from './people.postgres.ts';
import type { RoleTrouble } from './role-change.ts';
import { type PeopleWords, peopleWords } from './words.en.ts';

export interface PeopleNeeds {
  readonly mailer: Mailer;
  readonly publicAddress: string;
  /** As messages name the landlord. */
  readonly landlord: () => Promise<string>;
}

interface Wrong {
  readonly field: string;
  readonly error: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id in the address, if it can be one. */
export const idOf = (visit: Visit): string | null => {
  const id = (visit.params.id ?? '').toLowerCase();
  return UUID.test(id) ? id : null;
};

/** Who has an account, with which roles. */
export const peopleRoutes = (needs: PeopleNeeds): readonly Route[] => {
  const crumb = (words: PeopleWords) => [{ href: '/people', title: words.people }];

  const inviteForm = (visit: Visit, errors: readonly Wrong[]): Answer => {
    const words = wordsIn(visit.language, peopleWords);
    const main = invitePage({
      words,
      formKey: visit.formKey,
      name: visit.form.text('name'),
      email: visit.form.text('email'),
      roles: visit.form.all('roles'),
      errors,
    });
    return {
      page: {
        title: words.invite,
        section: 'account',
        crumb: crumb(words),
        main,
        ...(errors.length > 0 ? { status: 422 } : {}),
      },
    };
  };

  const onePerson = (visit: Visit, person: Person, trouble: RoleTrouble | null): Answer => {
    const words = wordsIn(visit.language, peopleWords);
    const main = personPage({
      words,
      formKey: visit.formKey,
      person,
      mayChange: may(visit.actor, ['person', 'give roles']) && !person.erased,
      maySeeRecord: may(visit.actor, ['person', 'export']),
      roles: visit.method === 'POST' ? visit.form.all('roles') : person.roles,
      errors: trouble === null ? [] : [{ field: 'roles', error: sayTrouble(trouble, words) }],
      when: sayWhen,
    });
    return {
      page: {
        title: person.name,
        section: 'account',
        crumb: crumb(words),
        main,
        ...(trouble === null ? {} : { status: 422 }),
      },
    };
  };

  return [
    {
      method: 'GET',
      path: '/people',
      may: ['person', 'read the list'],
      answer: async (visit) => {
        const words = wordsIn(visit.language, peopleWords);
        const search = visit.query.text('search').trim().slice(0, 200);
        const people = await visit.transaction(async (tx) => {
          const found = await listPeople(search, tx);
          await recordAudit(
            { act: 'read', noun: 'people', detail: { people: found.length, searched: search !== '' } },
            tx,
          );
          return found;
        });
        const main = peoplePage({
          words,
          people,
          search,
          mayInvite: may(visit.actor, ['person', 'invite']),
          maySeeRecords: may(visit.actor, ['person', 'export']),
          when: sayWhen,
        });
        return { page: { title: words.people, section: 'account', main } };
      },
    },
    {
      method: 'GET',
      path: '/people/new',
      may: ['person', 'invite'],
      answer: async (visit) => inviteForm(visit, []),
    },
    {
      method: 'POST',
      path: '/people/new',
      may: ['person', 'invite'],
      mostPerMinute: 30,
      answer: async (visit) => {
        const words = wordsIn(visit.language, peopleWords);
        const name = visit.form.text('name').trim();
        const email = readEmail(visit.form.text('email'));
        const roles = visit.form.all('roles').filter(isRole);
        const errors: Wrong[] = [
          ...(name === '' || name.length > 200 ? [{ field: 'name', error: words.nameWrong }] : []),
          ...(email === null ? [{ field: 'email', error: words.emailWrong }] : []),
          ...(roles.length === 0 ? [{ field: 'roles', error: words.rolesWrong }] : []),
          ...(roles.includes('administrator') && roles.includes('data protection officer')
            ? [{ field: 'roles', error: words.troubleBoth }]
            : []),
        ];
        if (email === null || errors.length > 0) return inviteForm(visit, errors);
        const id = await visit.transaction(async (tx) => {
          const made = await invitePerson({ name, email, roles }, tx);
          if (made !== null)
            await recordAudit({ act: 'invite', noun: 'person', id: made, detail: { roles } }, tx);
          return made;
        });
        if (id === null) return inviteForm(visit, [{ field: 'email', error: words.emailTaken }]);
        const landlord = await needs.landlord();
        const mailed = await needs.mailer
          .send({
            to: email,
            subject: words.mailSubject(landlord),
            text: words.mailText(name, landlord, needs.publicAddress, email),
          })
          .then(
            () => true,
            () => false,
          );
        return { goTo: '/people', notice: mailed ? words.invited(name) : words.invitedUnmailed(name) };
      },
    },
    {
      method: 'GET',
      path: '/people/:id',
      may: ['person', 'read the list'],
      answer: async (visit) => {
        const person = await readPerson(visit);
        return person === null ? { notFound: true } : onePerson(visit, person, null);
      },
    },
    {
      method: 'POST',
      path: '/people/:id/roles',
      may: ['person', 'give roles'],
      answer: async (visit) => {
        const words = wordsIn(visit.language, peopleWords);
        const person = await readPerson(visit);
        if (person === null || person.erased) return { notFound: true };
        const after = visit.form.all('roles').filter(isRole);
        const trouble = await visit.transaction(async (tx) => {
          const why = await changeRoles({ actorId: visit.actor.id, personId: person.id, after }, tx);
          if (why === null)
            await recordAudit(
              { act: 'give roles', noun: 'person', id: person.id, detail: { before: person.roles, after } },
              tx,
            );
          return why;
        });
        if (trouble !== null) return onePerson(visit, person, trouble);
        return { goTo: `/people/${person.id}`, notice: words.rolesSaved(person.name) };
      },
    },
    {
      method: 'POST',
      path: '/people/:id/end',
      may: ['person', 'end access'],
      answer: async (visit) => {
        const words = wordsIn(visit.language, peopleWords);
        const person = await readPerson(visit);
        if (person === null) return { notFound: true };
        const trouble = await visit.transaction(async (tx) => {
          const why = await endAccess({ actorId: visit.actor.id, personId: person.id, now: visit.now }, tx);
          if (why === null) await recordAudit({ act: 'end access', noun: 'person', id: person.id }, tx);
          return why;
        });
        if (trouble !== null) return onePerson(visit, person, trouble);
        return { goTo: `/people/${person.id}`, notice: words.accessIsEnded(person.name) };
      },
    },
    {
      method: 'POST',
      path: '/people/:id/again',
      may: ['person', 'end access'],
      answer: async (visit) => {
        const words = wordsIn(visit.language, peopleWords);
        const person = await readPerson(visit);
        if (person === null || person.erased) return { notFound: true };
        await visit.transaction(async (tx) => {
          await giveAccessBack(person.id, tx);
          await recordAudit({ act: 'give access back', noun: 'person', id: person.id }, tx);
        });
        return { goTo: `/people/${person.id}`, notice: words.givenBack(person.name) };
      },
    },
  ];
};

const readPerson = async (visit: Visit): Promise<Person | null> => {
  const id = idOf(visit);
  if (id === null) return null;
  return visit.transaction(async (tx) => {
    const person = await personById(id, tx);
    if (person !== null && visit.method === 'GET') await recordAudit({ act: 'read', noun: 'person', id }, tx);
    return person;
  });
};

const sayTrouble = (trouble: RoleTrouble, words: PeopleWords): string => {
  if (trouble === 'own roles') return words.troubleOwn;
  return trouble === 'last administrator' ? words.troubleLast : words.troubleBoth;
};
