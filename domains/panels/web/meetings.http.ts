import { wordsIn } from '../../../platform/words/words.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { type MemberRecord, panelHealth } from '../panel-health.ts';
import {
  addMeeting,
  attendanceOf,
  meetingById,
  meetingsOf,
  saveAttendance,
} from '../record/meeting.postgres.ts';
import { panelById } from '../record/panel.postgres.ts';
import { quotasOf } from '../record/quota.postgres.ts';
import { memberAnswers, type Seat, seatsOf } from '../record/seat.postgres.ts';
import { volunteersOf } from '../record/volunteer.postgres.ts';
import { withholdGroups } from '../withhold-groups.ts';
import { attendancePage, healthPage, meetingsPage } from './meetings.page.ts';
import { isDay, panelCrumb } from './panel-pages.http.ts';
import { dayOf } from './say-day.ts';
import { type PanelWords, panelsWords } from './words.en.ts';

const PEOPLE = ['panel', 'read volunteers'] as const;

/** Meetings, who came, and how the panel fares. */
export const meetingRoutes = (): readonly Route[] => [
  { method: 'GET', path: '/panels/:panel/meetings', may: PEOPLE, answer: (visit) => list(visit, []) },
  { method: 'POST', path: '/panels/:panel/meetings', may: PEOPLE, answer: add },
  { method: 'GET', path: '/panels/:panel/meetings/:meeting', may: PEOPLE, answer: one },
  { method: 'POST', path: '/panels/:panel/meetings/:meeting', may: PEOPLE, answer: attended },
  { method: 'GET', path: '/panels/:panel/health', may: ['panel', 'review'], answer: health },
];

const wordsFor = (visit: Visit): PanelWords => wordsIn(visit.language, panelsWords);

const list = async (
  visit: Visit,
  errors: readonly { readonly field: string; readonly error: string }[],
): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    return panel && { panel, meetings: await meetingsOf(panel.id, tx) };
  });
  if (!found) return { notFound: true };
  return {
    page: {
      title: words.meetTitle,
      section: 'panels',
      crumb: panelCrumb(found.panel, words),
      main: meetingsPage({ ...found, formKey: visit.formKey, typed: visit.form, errors }, words),
      ...(errors.length === 0 ? {} : { status: 422 as const }),
    },
  };
};

const add = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const [heldOn, title] = [visit.form.text('day').trim(), visit.form.text('title').trim()];
  const errors = [
    ...(isDay(heldOn) ? [] : [{ field: 'day', error: words.meetDayWrong }]),
    ...(title === '' || title.length > 200 ? [{ field: 'title', error: words.meetNameMissing }] : []),
  ];
  if (errors.length > 0) return list(visit, errors);
  const made = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    return panel && { panel, id: await addMeeting(panel.id, { heldOn, title }, tx) };
  });
  if (!made) return { notFound: true };
  if (made.id === null) return list(visit, [{ field: 'title', error: words.meetTwice }]);
  return { goTo: `/panels/${made.panel.id}/meetings/${made.id}`, notice: words.meetAdded };
};

/** Whether somebody had a seat on a day. */
const satOn = (seat: Seat, day: string): boolean =>
  seat.termFrom !== null && seat.termFrom <= day && (seat.leftOn === null || seat.leftOn > day);

const one = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    const meeting = panel && (await meetingById(visit.params['meeting'] ?? '', tx));
    if (!panel || !meeting || meeting.panel !== panel.id) return null;
    const seats = (await seatsOf(panel.id, tx)).filter((seat) => satOn(seat, meeting.heldOn));
    const names = new Map((await volunteersOf(panel.id, tx)).map(({ reference, name }) => [reference, name]));
    const held = new Map(
      (await attendanceOf(panel.id, tx))
        .filter((record) => record.meeting === meeting.id)
        .map((record) => [record.seat, record.attended]),
    );
    const members = seats.map(({ id, reference }) => ({
      seat: id,
      reference,
      name: names.get(reference) ?? '',
      attended: held.get(id) ?? null,
    }));
    return { panel, meeting, members };
  });
  if (!found) return { notFound: true };
  return {
    page: {
      title: found.meeting.title,
      section: 'panels',
      crumb: [
        ...panelCrumb(found.panel, words),
        { href: `/panels/${found.panel.id}/meetings`, title: words.meetTitle },
      ],
      main: attendancePage({ ...found, formKey: visit.formKey }, words),
    },
  };
};

const attended = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    const meeting = panel && (await meetingById(visit.params['meeting'] ?? '', tx));
    if (!panel || !meeting || meeting.panel !== panel.id) return null;
    const seats = (await seatsOf(panel.id, tx)).filter((seat) => satOn(seat, meeting.heldOn));
    const noted = seats.flatMap(({ id }) => {
      const came = visit.form.text(`came-${id}`);
      return came === 'yes' || came === 'no' ? [{ seat: id, attended: came === 'yes' }] : [];
    });
    await saveAttendance(meeting.id, noted, tx);
    return panel;
  });
  if (!found) return { notFound: true };
  return { goTo: `/panels/${found.id}/meetings`, notice: words.attendSaved };
};

const memberOf = (seat: Seat, values: Readonly<Record<string, string>>): MemberRecord => ({
  id: seat.reference,
  joined: seat.termFrom ?? '',
  left: seat.leftOn ?? '',
  leavingReason: seat.reason,
  termEnds: seat.termTo ?? '',
  values,
});

const health = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    if (panel === null) return null;
    const seats = await seatsOf(panel.id, tx);
    const answers = await memberAnswers(panel.id, tx);
    const references = new Map(seats.map(({ id, reference }) => [id, reference]));
    const attendance = (await attendanceOf(panel.id, tx)).map(({ seat, date, attended: came }) => ({
      id: references.get(seat) ?? seat,
      date,
      attended: came,
    }));
    const features = [...new Set((await quotasOf(panel.id, tx)).map(({ feature }) => feature))];
    const members = seats
      .filter(({ termFrom }) => termFrom !== null)
      .map((seat) => memberOf(seat, answers.get(seat.id) ?? {}));
    const declined = [
      ...Map.groupBy(
        seats.filter(({ state }) => state === 'declined'),
        ({ reason }) => reason,
      ),
    ]
      .map(([reason, own]) => ({ reason, count: own.length }))
      .sort((a, b) => b.count - a.count);
    const fares = panelHealth(members, attendance, { today: dayOf(visit.now), features });
    return { panel, health: fares, groups: withholdGroups(fares.groups), declined };
  });
  if (found === null) return { notFound: true };
  return {
    page: {
      title: words.healthTitle,
      section: 'panels',
      crumb: panelCrumb(found.panel, words),
      main: healthPage(found, words),
    },
  };
};
