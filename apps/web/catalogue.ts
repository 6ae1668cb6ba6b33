import { peopleWords } from '../../domains/access/people/words.en.ts';
import { accessWords } from '../../domains/access/web/words.en.ts';
import { panelsWords } from '../../domains/panels/web/words.en.ts';
import { boardWords } from '../../domains/reports/board-page/words.en.ts';
import { evidenceWords } from '../../domains/reports/evidence-pages/words.en.ts';
import { actionWords } from '../../domains/reports/findings-pages/action-words.en.ts';
import { findingWords } from '../../domains/reports/findings-pages/finding-words.en.ts';
import { ledgerWords } from '../../domains/reports/findings-pages/ledger-words.en.ts';
import { findingsListWords } from '../../domains/reports/findings-pages/list-words.en.ts';
import { helpWords } from '../../domains/reports/help-pages/words.en.ts';
import { homeWords } from '../../domains/reports/home-pages/words.en.ts';
import { apiWords } from '../../domains/reports/json-api/words.en.ts';
import { knowingWords } from '../../domains/reports/knowing-pages/words.en.ts';
import { silenceWords } from '../../domains/reports/silence-pages/words.en.ts';
import { wordingWords } from '../../domains/wording/web/words.en.ts';
import { formWords } from '../../platform/page/forms/words.en.ts';
import { shellWords } from './words.en.ts';

/** Everything that the interface says, part by part: what a translator is given, and what a test holds against the tree. */
export const CATALOGUE = {
  shell: shellWords,
  forms: formWords,
  access: accessWords,
  people: peopleWords,
  home: homeWords,
  findings: findingsListWords,
  finding: findingWords,
  acts: actionWords,
  ledger: ledgerWords,
  silences: silenceWords,
  knowing: knowingWords,
  board: boardWords,
  evidence: evidenceWords,
  panels: panelsWords,
  wording: wordingWords,
  help: helpWords,
  programs: apiWords,
} as const;
