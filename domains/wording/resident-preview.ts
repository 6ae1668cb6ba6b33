import { type ShortForm, shortForms } from './short-forms.ts';

/** What is known of a note when it is shown as the resident would see it. */
export interface NoteToPreview {
  readonly text: string;
  /** `2026-05-03`. */
  readonly day?: string;
  /** What the record says of the writer: a team or a role. Never asked for by Hearth's preview itself. */
  readonly writtenBy?: string;
  /** Whether the writer saw it, was told it, or thinks it. */
  readonly certainty?: 'saw' | 'told' | 'think';
}

/** A note as the person whom it is about would be given it, if they asked for what is held about them. */
export interface ResidentPreview {
  readonly day: string | undefined;
  readonly writtenBy: string | undefined;
  readonly certainty: NoteToPreview['certainty'];
  /** Word for word; an empty line parts paragraphs. */
  readonly paragraphs: readonly string[];
  /** What they would have to ask about. */
  readonly shortForms: readonly ShortForm[];
}

/**
 * A note as the resident would see it in answer to a subject access request: every word as it stands, nothing softened.
 *
 * When: before saving. When not: as the answer to such a request: what it says of other people is first looked through by a
 * person. Source: UK GDPR, article 15; Information Commissioner's Office, Right of access.
 * Worked: `D&M again. NFA.` → that one paragraph, with two short forms to explain.
 */
export const residentPreview = (note: NoteToPreview): ResidentPreview => ({
  day: note.day,
  writtenBy: note.writtenBy,
  certainty: note.certainty,
  paragraphs: note.text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== ''),
  shortForms: shortForms(note.text),
});
