import {
  asItemPurpose,
  SETTINGS,
  type SettingFault,
  type SettingName,
} from '../../findings/record/setting.ts';
import type { HelpWords } from './words.en.ts';

/** What a setting is called, and what it does. */
export const saySetting = (
  name: SettingName,
  words: HelpWords,
): { readonly title: string; readonly says: string } =>
  ({
    landlord: { title: words.landlord, says: words.landlordSays },
    resident_word: { title: words.residentWord, says: words.residentWordSays },
    threshold: { title: words.threshold, says: words.thresholdSays },
    fewest_units: { title: words.fewestUnits, says: words.fewestUnitsSays },
    false_discovery_rate: { title: words.falseDiscoveryRate, says: words.falseDiscoveryRateSays },
    confidence: { title: words.confidence, says: words.confidenceSays },
    combinations: { title: words.combinations, says: words.combinationsSays },
    silence_below: { title: words.silenceBelow, says: words.silenceBelowSays },
  })[name];

/** What a change of the history was about: a setting, or the purpose of an item. */
export const sayChanged = (name: string, words: HelpWords): string => {
  const setting = SETTINGS.find((one) => one.name === name);
  if (setting !== undefined) return saySetting(setting.name, words).title;
  return words.purposeOf(name.replace(/^known:/, '').replaceAll('_', ' '));
};

/** A value of the history in words. */
export const sayValue = (value: unknown, words: HelpWords): string => {
  if (value === null || value === undefined) return words.toDefault;
  const item = asItemPurpose(value);
  return item === null ? String(value) : words.purposeValue(item.purpose, item.owner, item.reviewOn);
};

/** What is wrong with a value, and the fix. */
export const saySettingFault = (fault: SettingFault, words: HelpWords): string => {
  switch (fault.fault) {
    case 'empty':
      return words.faultEmpty;
    case 'too-long':
      return words.faultLong(fault.most);
    case 'no-choice':
      return words.faultChoice;
    case 'no-number':
      return words.faultNumber;
    case 'outside':
      return words.faultOutside(fault.least, fault.most);
    case 'not-whole':
      return words.faultWhole;
    case 'refused':
      return fault.fix;
  }
};
