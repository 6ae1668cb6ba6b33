/** Somebody who did or holds something: by id, with the name that this reader may see. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}
