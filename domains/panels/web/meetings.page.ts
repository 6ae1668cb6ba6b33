import { dataTable } from '../../../platform/page/data-table.ts';
import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { radioField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { featureName } from '../feature-name.ts';
import type { PanelHealth } from '../panel-health.ts';
import type { Meeting } from '../record/meeting.postgres.ts';
import type { PanelRecord } from '../record/panel.postgres.ts';
import type { ShownAttendance } from '../withhold-groups.ts';
import { sayDay } from './say-day.ts';
import type { PanelWords } from './words.en.ts';

export interface MeetingsPage {
  readonly panel: PanelRecord;
  readonly formKey: string;
  readonly meetings: readonly Meeting[];
  readonly typed: { text(name: string): string };
  readonly errors: readonly FieldError[];
}

/** The meetings of a panel, and adding one. */
export const meetingsPage = (
  { panel, formKey, meetings, typed, errors }: MeetingsPage,
  words: PanelWords,
): Html => html`
<section class="side hero"><div><p class="small soft">${panel.name}</p></div><div><h1 id="h1">${words.meetTitle}</h1>${errorSummary(errors)}<p class="lede">${words.meetLede}</p><p><a class="pn-line" href="/panels/${panel.id}/needs">${words.needsLink}</a></p>
${meetings.length === 0 ? html`<p>${words.meetNone}</p>` : html`<ul>${meetings.map((one) => html`<li><a class="pn-line" href="/panels/${panel.id}/meetings/${one.id}">${words.attendTitle(one.title, sayDay(one.heldOn))}</a> <span class="soft">${words.meetCame(one.attended, one.recorded)}</span></li>`)}</ul>`}</div></section>
${sideSection({
  id: 'add',
  title: words.meetAdd,
  body: postForm({
    action: `/panels/${panel.id}/meetings`,
    formKey,
    body: [
      textField({
        name: 'day',
        label: words.meetDay,
        type: 'date',
        width: 16,
        value: typed.text('day'),
        error: errorOf(errors, 'day'),
      }),
      textField({
        name: 'title',
        label: words.meetName,
        value: typed.text('title'),
        error: errorOf(errors, 'title'),
      }),
      button({ label: words.meetAdd }),
    ],
  }),
})}`;

export interface AttendancePage {
  readonly panel: PanelRecord;
  readonly meeting: Meeting;
  readonly formKey: string;
  readonly members: readonly {
    readonly seat: string;
    readonly reference: string;
    readonly name: string;
    readonly attended: boolean | null;
  }[];
}

/** Who came to one meeting: came, did not come, or not noted, which is its own answer. */
export const attendancePage = (
  { panel, meeting, formKey, members }: AttendancePage,
  words: PanelWords,
): Html => html`
<section class="side hero"><div><p class="small soft">${panel.name}</p></div><div><h1 id="h1">${words.attendTitle(meeting.title, sayDay(meeting.heldOn))}</h1><p class="lede">${words.meetLede}</p>
${
  members.length === 0
    ? html`<p>${words.attendNobody}</p>`
    : postForm({
        action: `/panels/${panel.id}/meetings/${meeting.id}`,
        formKey,
        body: [
          members.map((member) =>
            radioField({
              name: `came-${member.seat}`,
              label: words.attendLegend(
                member.name === '' ? member.reference : `${member.name} (${member.reference})`,
              ),
              inline: true,
              choices: [
                { value: 'yes', label: words.attendYes },
                { value: 'no', label: words.attendNo },
                { value: '', label: words.attendOpen },
              ],
              chosen: member.attended === null ? '' : member.attended ? 'yes' : 'no',
            }),
          ),
          button({ label: words.attendSave }),
        ],
      })
}</div></section>`;

export interface HealthPage {
  readonly panel: PanelRecord;
  readonly health: PanelHealth;
  readonly groups: readonly ShownAttendance[];
  readonly declined: readonly { readonly reason: string; readonly count: number }[];
}

/** How a panel fares: seats, attendance meeting by meeting and by group, reasons, terms. */
export const healthPage = ({ panel, health, groups, declined }: HealthPage, words: PanelWords): Html => html`
<section class="side hero"><div><p class="small soft">${panel.name}</p></div><div><h1 id="h1">${words.healthTitle}</h1><p class="lede">${words.healthSeated(health.seatedToday, panel.size)}</p><p>${words.healthLede}</p></div></section>
${sideSection({ id: 'meetings', title: words.healthMeetings, body: meetingTable(health, words) })}
${groups.length === 0 ? null : sideSection({ id: 'groups', title: words.healthGroups, body: groupTable(groups, words) })}
${sideSection({ id: 'left', title: words.healthLeft, body: reasonList(health.leavingReasons, words.healthLeftNone, words) })}
${sideSection({ id: 'declined', title: words.healthDeclined, body: reasonList(declined, words.healthDeclinedNone, words) })}
${sideSection({ id: 'terms', title: words.healthTerms, body: html`<p>${health.termsEnding.length === 0 ? words.healthTermsNone : health.termsEnding.join(', ')}</p>` })}`;

const meetingTable = ({ meetings }: PanelHealth, words: PanelWords): Html =>
  meetings.length === 0
    ? html`<p>${words.healthMeetingsNone}</p>`
    : dataTable({
        caption: words.healthMeetings,
        columns: [
          { title: words.healthDay },
          { title: words.healthSeats, numeric: true },
          { title: words.healthCame, numeric: true },
          { title: words.healthNotNoted, numeric: true },
        ],
        rows: meetings.map((one) => [sayDay(one.date), one.seated, one.attended, one.notRecorded]),
      });

const groupTable = (groups: readonly ShownAttendance[], words: PanelWords): Html =>
  dataTable({
    caption: words.healthGroups,
    note: words.healthGroupsNote,
    columns: [{ title: words.healthGroup }, { title: words.healthMembers }, { title: words.healthShare }],
    rows: groups.map((group) => {
      const name = `${featureName(group.feature)}: ${group.value}`;
      return group.withheld
        ? [name, words.healthWithheld, words.healthWithheld]
        : [name, group.members, words.healthTimes(group.attended, group.invited)];
    }),
  });

const reasonList = (
  reasons: readonly { readonly reason: string; readonly count: number }[],
  none: string,
  words: PanelWords,
): Html =>
  reasons.length === 0
    ? html`<p>${none}</p>`
    : html`<ul>${reasons.map(({ reason, count }) => html`<li>${words.healthLeftCount(count, reason)}</li>`)}</ul>`;
