import type { PersonalData } from '../../domains/access/personal-data.ts';
import type { FirstStart } from '../../domains/access/sign-in/first-start.http.ts';
import type { SignIn } from '../../domains/access/sign-in/open-sign-in.http.ts';
import { accessRoutes } from '../../domains/access/web/access.http.ts';
import type { Route } from '../../domains/access/web/route.http.ts';
import { decisionsPersonalData } from '../../domains/decisions/personal-data.postgres.ts';
import { currentEdition, earlierEditions } from '../../domains/disclosure/editions.postgres.ts';
import { evidencePersonalData } from '../../domains/evidence/intake/evidence-personal-data.postgres.ts';
import { allowedFolders } from '../../domains/evidence/intake/server-folder.file.ts';
import {
  findingsActsPersonalData,
  observationsPersonalData,
} from '../../domains/findings/record/personal-data.postgres.ts';
import { chosenResidentWord } from '../../domains/findings/record/setting.postgres.ts';
import { panelsPersonalData } from '../../domains/panels/record/personal-data.postgres.ts';
import { panelRoutes } from '../../domains/panels/web/panels.http.ts';
import { BOARD_NEEDS } from '../../domains/reports/board-page/board-needs.postgres.ts';
import { boardRoutes } from '../../domains/reports/board-page/board-page.http.ts';
import { csvText } from '../../domains/reports/csv-text.ts';
import { evidenceRoutes } from '../../domains/reports/evidence-pages/evidence-routes.http.ts';
import { findingPagesRoutes } from '../../domains/reports/findings-pages/findings-pages.http.ts';
import { helpRoutes } from '../../domains/reports/help-pages/help.http.ts';
import { settingRoutes } from '../../domains/reports/help-pages/settings.http.ts';
import { homeRoutes } from '../../domains/reports/home-pages/home.http.ts';
import { HOME_NEEDS } from '../../domains/reports/home-pages/home-needs.postgres.ts';
import { API_NEEDS } from '../../domains/reports/json-api/api-needs.postgres.ts';
import { apiRoutes } from '../../domains/reports/json-api/api-routes.http.ts';
import { knowingRoutes } from '../../domains/reports/knowing-pages/knowing-routes.http.ts';
import { observationRoutes } from '../../domains/reports/knowing-pages/observations.http.ts';
import { silenceRoutes } from '../../domains/reports/silence-pages/silence-routes.http.ts';
import type { WordingDesk } from '../../domains/wording/load-wording-desk.file.ts';
import { wordingRoutes } from '../../domains/wording/web/wording.http.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import type { LandlordRecord } from '../../platform/postgres/record.ts';
import type { Language } from '../../platform/words/words.ts';
import { languageRoutes } from './language.http.ts';
import { panelResidents } from './panel-residents.ts';
import { hearthVersion } from './version.ts';

/** What the routes of all domains are made from. */
export interface RouteNeeds {
  readonly record: LandlordRecord;
  readonly languages: readonly Language[];
  readonly signIn: SignIn;
  readonly first: FirstStart;
  readonly mailer: Mailer;
  readonly store: string;
  readonly secret: string;
  readonly secure: boolean;
  readonly publicAddress: string;
  readonly landlord: () => Promise<string>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Bytes of all extracts that are brought at once. */
  readonly mostUploadBytes: number;
  readonly log: (line: string) => void;
}

/** What each domain holds about people, beyond their account. */
const PERSONAL_DATA: readonly PersonalData[] = [
  decisionsPersonalData,
  observationsPersonalData,
  findingsActsPersonalData,
  panelsPersonalData,
  evidencePersonalData,
];

const FEWEST_DISMISSALS = 5;

let desk: Promise<WordingDesk> | undefined;

/** Read when somebody first asks for language help, and then kept. */
const askWordingDesk = (): Promise<WordingDesk> => {
  desk ??= import('../../domains/wording/load-wording-desk.file.ts').then((loaded) =>
    loaded.loadWordingDesk(),
  );
  return desk;
};

/** Every address of the application. */
export const allRoutes = (needs: RouteNeeds): readonly Route[] => {
  const { record, signIn, mailer, landlord, store } = needs;
  return [
    ...homeRoutes(HOME_NEEDS),
    ...findingPagesRoutes({ currentEdition, earlierEditions }),
    ...silenceRoutes(),
    ...knowingRoutes(),
    ...observationRoutes(),
    ...boardRoutes(BOARD_NEEDS),
    ...evidenceRoutes({
      store,
      folders: allowedFolders(needs.environment),
      mostUploadBytes: needs.mostUploadBytes,
    }),
    ...panelRoutes({
      record,
      secret: needs.secret,
      secure: needs.secure,
      landlord,
      publicAddress: needs.publicAddress,
      residents: panelResidents(record, store),
      goOn: (work) => {
        work.catch((error: unknown) =>
          needs.log(`panels: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
        );
      },
    }),
    ...wordingRoutes({
      askDesk: askWordingDesk,
      choicesOf: async (visit) => {
        const person = await visit.transaction(chosenResidentWord);
        return person === null ? {} : { person };
      },
      fewestDismissals: FEWEST_DISMISSALS,
    }),
    ...settingRoutes(),
    ...helpRoutes(),
    ...languageRoutes(needs.languages, needs.secure),
    ...apiRoutes({ ...API_NEEDS, hearthVersion: hearthVersion() }),
    ...accessRoutes({
      signIn,
      firstStart: needs.first,
      mailer,
      landlord,
      parts: PERSONAL_DATA,
      csvText,
      eraseFromEvidence: async (resident, now) => {
        const { eraseResident } = await import('../../domains/evidence/snapshot/erase-resident.duckdb.ts');
        return (await eraseResident(store, resident, now)).rows;
      },
    }),
  ];
};
