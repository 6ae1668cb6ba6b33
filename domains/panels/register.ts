import { readHouseholdCode } from './household-code.ts';
import { type PanelProblem, panelProblem } from './panel-problem.ts';

type Row = Readonly<Record<string, string>>;

export interface RegistrationRow {
  /** Line in the file, from 1 with the heading. */
  readonly line: number;
  readonly cells: Row;
}

export interface RegisterInput {
  readonly file: string;
  readonly features: readonly string[];
  readonly invitations: readonly Row[];
}

/** A volunteer as the draw sees them: no code, no need, no contact. */
export interface Volunteer {
  readonly id: string;
  readonly homeId: string;
  readonly values: Row;
}

/** What the draw must not see, kept apart under the same id. */
export interface VolunteerNeeds {
  readonly id: string;
  readonly code: string;
  readonly accessNeeds: string;
  readonly expenses: string;
  readonly channel: string;
  readonly onBehalf: boolean;
  readonly format: string;
  readonly language: string;
}

export interface Registered {
  readonly volunteers: readonly Volunteer[];
  readonly needs: readonly VolunteerNeeds[];
  readonly problems: readonly PanelProblem[];
  /** Rows without consent: left out, and counted. */
  readonly withoutConsent: number;
  readonly byChannel: Readonly<Record<string, number>>;
}

const YES = /^(yes|y|true|1)$/i;

/**
 * Registrations by household code, from paper, phone, door or web, split into what the draw sees and what it must not.
 *
 * A blank characteristic becomes "Not recorded": it costs nobody their chance. A code that was mistyped or never issued is
 * a problem with its line; a row without consent is left out.
 */
export function register(
  rows: readonly RegistrationRow[],
  { file, features, invitations }: RegisterInput,
): Registered {
  const invited = new Map(invitations.map((row) => [row.code ?? '', row]));
  const problems: PanelProblem[] = [];
  const volunteers: Volunteer[] = [];
  const needs: VolunteerNeeds[] = [];
  const byChannel = new Map<string, number>();
  let withoutConsent = 0;
  for (const { line, cells } of rows) {
    const typed = cells.code ?? '';
    const code = readHouseholdCode(typed);
    const invitation = code === undefined ? undefined : invited.get(code);
    if (code === undefined || !invitation) {
      const kind = code === undefined ? 'code-mistyped' : 'code-not-issued';
      problems.push(panelProblem(kind, { file, line, column: 'code', found: typed }));
      continue;
    }
    if (!YES.test(cells.consent ?? '')) {
      withoutConsent++;
      continue;
    }
    const id = `p${String(volunteers.length + 1).padStart(4, '0')}`;
    const channel = cells.channel || 'not recorded';
    byChannel.set(channel, (byChannel.get(channel) ?? 0) + 1);
    volunteers.push({
      id,
      homeId: invitation.home_id ?? '',
      values: Object.fromEntries(features.map((feature) => [feature, cells[feature] || 'Not recorded'])),
    });
    needs.push({
      id,
      code,
      channel,
      accessNeeds: cells.access_needs ?? '',
      expenses: cells.expenses ?? '',
      onBehalf: YES.test(cells.on_behalf ?? ''),
      format: invitation.format ?? '',
      language: invitation.language ?? '',
    });
  }
  return { volunteers, needs, problems, withoutConsent, byChannel: Object.fromEntries(byChannel) };
}
