export {
  currentEdition,
  type EditionsToSave,
  earlierEditions,
  editionById,
  type HeldEdition,
  saveEditions,
  takeBackEditions,
} from './editions.postgres.ts';
export { type Published, type PublishOptions, publish } from './publish.ts';
export type {
  Cell,
  Edition,
  Publishable,
  PublishedCompletenessRow,
  PublishedGap,
  PublishedLeftOut,
  PublishedSilence,
  UnknownCells,
} from './publishable.ts';
