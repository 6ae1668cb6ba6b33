import { foldText } from './unknown.ts';

const NAMES_A_PERSON =
  /\b(name|forename|forenames|surname|firstname|lastname|first name|last name|middle name|initials|title|salutation|e ?mail|phone|telephone|mobile|tel|landline|fax|address|addr|address ?\d|postcode|post code|zip|national insurance|nino|ni number|nhs|passport|dob|d o b|date of birth|birth ?date|ip|signature|photo)\b/;
const PERSON_FREE_TEXT =
  /\b(comment|comments|verbatim|notes?|free ?text|feedback|remarks|alert|alerts|warning|reason why|tell us|why)\b/;

/** Whether a heading seems to hold a person's name, way of contact, address or date of birth: never copied. */
export const namesAPerson = (heading: string): boolean => NAMES_A_PERSON.test(foldText(splitWords(heading)));

/** Whether a heading seems to hold what a person wrote or what was written about one: not copied from surveys and panels. */
export const holdsPersonsText = (heading: string): boolean =>
  PERSON_FREE_TEXT.test(foldText(splitWords(heading)));

const splitWords = (heading: string): string => heading.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
