import type { InLanguages, Words } from '../../../platform/words/words.ts';
import { purposeWordsEn } from '../purpose-words.en.ts';
import { roleWordsEn } from '../role-words.en.ts';

/** Signing in, one's own account, and purposes. */
export const accessWords = {
  en: {
    ...roleWordsEn,
    ...purposeWordsEn,
    signIn: 'Sign in',
    signInLede:
      'Write the e-mail address that you were invited with, and we send you a link. There is no password.',
    email: 'E-mail address',
    emailHint: 'The one that your invitation came to.',
    emailWrong: 'Write an e-mail address with an @, such as name@example.org.',
    sendLink: 'Send me a link',
    otherWays: 'Other ways to sign in',
    passkey: 'Sign in with a passkey',
    passkeyHint: 'Your fingerprint, face or PIN, if you added a passkey to your account before.',
    passkeyFailed: 'That did not work. Try again, or ask for a link.',
    organisation: (name: string) => `Sign in with ${name}`,
    lookingAround: 'Looking around',
    lookingAroundText:
      'This is a demonstration: everybody in it is made up. Choose whose eyes to look through; the link comes to the mail box.',
    lookAs: (name: string, roles: string) => `${name}: ${roles}`,
    noAccount: 'No account?',
    noAccountText:
      'An administrator of your landlord invites people. Residents need no account to put their name down for a panel.',
    providerTrouble:
      'Your organisation’s sign-in did not let you in. Perhaps you have not been invited yet, or were invited with another address. Ask for a link instead, or ask an administrator.',
    sent: 'Check your e-mail',
    sentText: (minutes: number) =>
      `If somebody was invited with this address, a link is on its way to it. It works once, within ${minutes} minutes, and in any browser.`,
    sentNothing: 'Nothing came?',
    sentNothingText:
      'Look in the folder for junk mail. Check the address. After five links within an hour we send no more for a while. If it still does not come, ask the administrator whether you are invited with this address.',
    toMailBox: 'Open the mail box of this trial',
    again: 'Ask for another link',
    confirm: 'Sign in to Hearth',
    confirmText:
      'Press the button to go on. We ask because some mail programs open links by themselves, and a link works only once.',
    linkDead: 'This link no longer works',
    linkDeadText: 'It was used already, or is too old. Ask for another one.',
    firstStart: 'Make the first administrator',
    firstStartText:
      'You have the link from the terminal, so you run this Hearth. You will be its first administrator and can invite the others.',
    name: 'Your name',
    nameHint: 'As colleagues know you.',
    nameWrong: 'Write a name of at most 200 characters.',
    begin: 'Begin',
    mailBox: 'Mail box',
    mailBoxText:
      'For trying Hearth out: no mail server is named, so messages stay here instead of being sent. Set SMTP_URL to send them.',
    mailBoxEmpty: 'Nothing was sent yet.',
    to: 'To',
    account: 'Your account',
    accountLede: (name: string, email: string) => `${name}, ${email}.`,
    yourRoles: 'Your roles',
    yourRolesText: 'An administrator gives and takes roles.',
    noRoles: 'You have no role yet, so there is little that you can open. Ask an administrator.',
    whoMay: 'Who may do what',
    sessions: 'Where you are signed in',
    sessionsText:
      'End one that you do not know. A session ends by itself when it has not been used for 8 hours (30 minutes for administrators and the data protection officer), and after 7 days.',
    thisOne: 'this one',
    browser: 'Browser',
    otherBrowser: 'another browser',
    since: 'Since',
    lastUsed: 'Last used',
    end: 'End',
    endOthers: 'End all others',
    ended: 'That session has ended.',
    endedOthers: (count: number) =>
      count === 1 ? 'One other session has ended.' : `${count} other sessions have ended.`,
    passkeys: 'Passkeys',
    passkeysText:
      'Sign in with your fingerprint, face or PIN instead of a mailed link. Nothing of it leaves your device.',
    noPasskeys: 'None yet.',
    addPasskey: 'Add a passkey on this device',
    passkeyName: 'Name of the passkey',
    passkeyNameHint: 'So that you know it again, such as “work laptop”.',
    passkeyNoScript:
      'Adding a passkey needs JavaScript, which is off in this browser. Mailed links work without.',
    passkeyNoAddress:
      'Passkeys need Hearth to have a name of its own, such as https://hearth.example.org; this address is a number.',
    passkeyStale: 'Sign in again first: a passkey is added within an hour of signing in.',
    passkeyAdded: 'The passkey was added.',
    remove: 'Remove',
    removed: 'The passkey was removed. Remove it on your device as well.',
    added: 'Added',
    purpose: 'Why I am looking',
    purposeLede:
      'Some of what Hearth holds is about health, ethnic group, religion and the like. Before you open it you say why. It is written down, and ends by itself.',
    purposeChoice: 'Why do you need it now?',
    purposeWrong: 'Choose one of the reasons. If none fits, you do not need this data now.',
    purposeMinutes: (minutes: number) => `Go on, for ${minutes} minutes`,
    purposeNow: 'What holds now',
    purposeHolds: (title: string) => `You said: “${title}”. It ends by itself.`,
    purposeEnd: 'End it now',
    purposeEnded: 'It has ended. Special-category data is closed again.',
    purposeChosen: (title: string) => `Written down: “${title}”.`,
    purposeNone: 'With your roles there is nothing to choose: you see no special-category data.',
    basis: 'Basis in law',
    ruleBook: 'Who may do what',
    nounTitle: (noun: string) => `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)}`,
    ruleBookLede:
      'This page is made of the rules that Hearth itself asks, so it cannot differ from what happens.',
    act: 'Act',
    rolesColumn: 'Who may',
    everybody: 'Everybody, signed in or not',
    anybody: 'Anybody who is signed in',
    mailSubject: 'Your link to sign in to Hearth',
    mailText: (landlord: string, link: string, minutes: number) =>
      `Here is your link to sign in to Hearth of ${landlord}:\n\n${link}\n\nIt works once, within ${minutes} minutes. If you did not ask for it, do nothing: nobody can sign in without it.\n`,
  },
} satisfies InLanguages<Words>;

export type AccessWords = (typeof accessWords)['en'];
