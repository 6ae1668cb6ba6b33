/** A setting of the environment that cannot be used; the message says the fix. */
export class BadSetting extends Error {}
