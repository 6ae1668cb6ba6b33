import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import type { CountedResidents } from '../residents-from-evidence.duckdb.ts';

/** What the panels' pages need of the world. */
export interface PanelNeeds {
  readonly record: Pick<LandlordRecord, 'transaction'>;
  /** Makes household codes; at least 16 characters, kept outside the record, the same for every process. */
  readonly secret: string;
  /** Behind TLS: cookies are then sent over it only. */
  readonly secure: boolean;
  /** The landlord's name, for letters. */
  readonly landlord: () => Promise<string>;
  /** Where people register, for letters: "https://hearth.example.org". */
  readonly publicAddress: string;
  /** `residentsFromEvidence` of the latest snapshot, kept by its id; null where there is none. */
  readonly residents: () => Promise<CountedResidents | null>;
  /** Lets work go on after the answer was given; a fault in it is logged by the one who keeps the process. */
  readonly goOn: (work: Promise<void>) => void;
}
