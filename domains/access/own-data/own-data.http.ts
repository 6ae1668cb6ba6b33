import type { Transaction } from '../../../platform/postgres/record.ts';
import { type Language, wordsIn } from '../../../platform/words/words.ts';
import { recordAudit } from '../audit.postgres.ts';
import { actForPurpose } from '../for-purpose.postgres.ts';
import { isLastAdministrator, personByReference } from '../people/people.postgres.ts';
import { type PeopleWords, peopleWords } from '../people/words.en.ts';
import type { PersonalData, Subject } from '../personal-data.ts';
import { readEmail } from '../web/email-address.ts';
import type { Answer, Route, Visit } from '../web/route.http.ts';
import { sayWhen } from '../web/say-when.ts';
import { accountData } from './account-data.postgres.ts';
import { copyToRead, findSubjectPage, type HeldPart, ownDataPage } from './own-data.page.ts';

export interface OwnDataNeeds {
  readonly landlord: () => Promise<string>;
  /** What each domain holds about people; access adds its own. */
  readonly parts: readonly PersonalData[];
  /**
   * Takes a resident out of the evidence snapshots, after the record was changed. How many rows went. Absent where no evidence is kept.
   */
  readonly eraseFromEvidence?: (residentId: string, now: Date) => Promise<number>;
}

/** What is held about one person: shown by counts, handed over, erased. For the data protection officer. */
export const ownDataRoutes = (needs: OwnDataNeeds): readonly Route[] => {
  const partsOf = (words: PeopleWords): readonly PersonalData[] => [...accountData(words), ...needs.parts];

  const heldBy = async (
    subject: Subject,
    language: Language,
    tx: Transaction,
  ): Promise<readonly HeldPart[]> => {
    const held: HeldPart[] = [];
    for (const part of partsOf(wordsIn(language, peopleWords))) {
      const { title, stays } = wordsIn(language, part.words);
      held.push({ title, stays, things: await part.export(subject, tx) });
    }
    return held;
  };

  const show = async (visit: Visit, subject: Subject, wrong: string): Promise<Answer> => {
    const words = wordsIn(visit.language, peopleWords);
    const parts = await visit.transaction(async (tx) => {
      await actForPurpose('persons-own-request', tx);
      await recordAudit({ act: 'look up', noun: subject.kind, id: auditId(subject) }, tx);
      return heldBy(subject, visit.language, tx);
    });
    const main = ownDataPage({
      words,
      formKey: visit.formKey,
      who: whoIs(subject),
      parts,
      subject: { kind: subject.kind, id: subject.kind === 'volunteer' ? subject.email : subject.id },
      errors: wrong === '' ? [] : [{ field: 'confirm', error: wrong }],
    });
    return {
      page: {
        title: words.heldAbout(whoIs(subject)),
        section: 'account',
        crumb: [{ href: '/own-data', title: words.data }],
        main,
        ...(wrong === '' ? {} : { status: 422 }),
      },
    };
  };

  const ask = (visit: Visit, wrong: boolean): Answer => {
    const words = wordsIn(visit.language, peopleWords);
    const main = findSubjectPage({
      words,
      formKey: visit.formKey,
      kind: visit.form.text('kind'),
      reference: visit.form.text('reference'),
      errors: wrong ? [{ field: 'reference', error: words.referenceWrong }] : [],
    });
    return { page: { title: words.data, section: 'account', main, ...(wrong ? { status: 422 } : {}) } };
  };

  return [
    {
      method: 'GET',
      path: '/own-data',
      may: ['person', 'export'],
      answer: async (visit) => ask(visit, false),
    },
    {
      method: 'POST',
      path: '/own-data',
      may: ['person', 'export'],
      answer: async (visit) => {
        const subject = await visit.transaction((tx) =>
          findSubject(visit.form.text('kind'), visit.form.text('reference').trim(), tx),
        );
        return subject === null ? ask(visit, true) : show(visit, subject, '');
      },
    },
    {
      method: 'GET',
      path: '/people/:id/record',
      may: ['person', 'export'],
      answer: async (visit) => {
        const subject = await visit.transaction((tx) => findSubject('person', visit.params.id ?? '', tx));
        return subject === null ? { notFound: true } : show(visit, subject, '');
      },
    },
    {
      method: 'POST',
      path: '/own-data/copy',
      may: ['person', 'export'],
      answer: async (visit) => {
        const words = wordsIn(visit.language, peopleWords);
        const parts = await visit.transaction(async (tx) => {
          const subject = await findSubject(visit.form.text('kind'), visit.form.text('id'), tx);
          if (subject === null) return null;
          await actForPurpose('persons-own-request', tx);
          await recordAudit({ act: 'hand over', noun: subject.kind, id: auditId(subject) }, tx);
          return heldBy(subject, visit.language, tx);
        });
        if (parts === null) return ask(visit, true);
        const landlord = await needs.landlord();
        if (visit.form.text('format') === 'json') {
          const body = JSON.stringify(
            {
              landlord,
              made: visit.now.toISOString(),
              parts: parts.map(({ title, things }) => ({ title, things })),
            },
            null,
            2,
          );
          return { file: { name: 'own-data.json', type: 'application/json', body } };
        }
        const body = copyToRead({ words, landlord, made: sayWhen(visit.now), parts });
        return { file: { name: 'own-data.html', type: 'text/html; charset=utf-8', body } };
      },
    },
    {
      method: 'POST',
      path: '/own-data/erase',
      may: ['person', 'erase'],
      answer: async (visit) => {
        const words = wordsIn(visit.language, peopleWords);
        const subject = await visit.transaction((tx) =>
          findSubject(visit.form.text('kind'), visit.form.text('id'), tx),
        );
        if (subject === null) return ask(visit, true);
        const wrong = await whyNot(visit, subject, words);
        if (wrong !== '') return show(visit, subject, wrong);
        let erased = await visit.transaction(async (tx) => {
          let count = 0;
          for (const part of partsOf(words)) count += await part.erase(subject, tx);
          await recordAudit(
            { act: 'erase', noun: subject.kind, id: auditId(subject), detail: { things: count } },
            tx,
          );
          return count;
        });
        if (subject.kind === 'resident' && needs.eraseFromEvidence !== undefined) {
          erased += await needs.eraseFromEvidence(subject.id, visit.now);
        }
        return { goTo: '/own-data', notice: words.eraseDone(erased) };
      },
    },
  ];
};

const whyNot = async (visit: Visit, subject: Subject, words: PeopleWords): Promise<string> => {
  if (visit.form.text('confirm').trim() !== 'ERASE') return words.eraseWrong;
  if (subject.kind !== 'person') return '';
  if (subject.id === visit.actor.id) return words.eraseSelf;
  const last = await visit.transaction((tx) => isLastAdministrator(subject.id, tx));
  return last ? words.eraseLast : '';
};

/** Who registered without an e-mail address is known by the reference that they were given, or by their phone number. */
const WITHOUT_EMAIL = /^(?:P-[A-Z0-9]{5}|\+?[\d ()-]{6,24})$/i;

/** Whose data an id or an address names. A person must be there; a resident or volunteer may be known to a part only. */
const findSubject = async (kind: string, reference: string, tx: Transaction): Promise<Subject | null> => {
  if (reference === '' || reference.length > 320) return null;
  if (kind === 'resident') return reference.length <= 100 ? { kind, id: reference } : null;
  const email = readEmail(reference);
  if (kind === 'volunteer') {
    const typed = email ?? (WITHOUT_EMAIL.test(reference) ? reference : null);
    return typed === null ? null : { kind, email: typed };
  }
  if (kind !== 'person') return null;
  const person = await personByReference(reference, tx);
  return person === null ? null : { kind: 'person', id: person.id, email: person.email };
};

const whoIs = (subject: Subject): string => (subject.kind === 'resident' ? subject.id : subject.email);

/** The audit holds no address: a volunteer is named there by nothing. */
const auditId = (subject: Subject): string => (subject.kind === 'volunteer' ? '' : subject.id);
