/** An e-mail address as it is kept: trimmed, in lower case; `null` where it is none. Mail decides whether it exists. */
export const readEmail = (text: string): string | null => {
  const email = text.trim().toLowerCase();
  return email.length <= 320 && /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(email) ? email : null;
};

/** A path of our own to go to, from what a link or a form brought; the empty string for anything else. */
export const readOwnPath = (text: string): string =>
  /^\/(?![/\\])[^\s]*$/.test(text) && text.length < 1000 ? text : '';
