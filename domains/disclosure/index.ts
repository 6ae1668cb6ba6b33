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
