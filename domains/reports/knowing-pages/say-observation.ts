import type { Certainty, ObservationChannel, ObservationTheme } from '../../findings/record/observation.ts';
import type { KnowingWords } from './words.en.ts';

/** What an observation touches, in words. */
export const sayTheme = (theme: ObservationTheme, words: KnowingWords): string =>
  ({
    waiting: words.themeWaiting,
    quality: words.themeQuality,
    access: words.themeAccess,
    complaints: words.themeComplaints,
    satisfaction: words.themeSatisfaction,
    reporting: words.themeReporting,
    contact: words.themeContact,
    survey: words.themeSurvey,
    participation: words.themeParticipation,
    complaint: words.themeComplaint,
    data: words.themeData,
    other: words.themeOther,
  })[theme];

/** How it came to its writer, in words. */
export const sayChannel = (channel: ObservationChannel, words: KnowingWords): string =>
  ({
    visit: words.channelVisit,
    phone: words.channelPhone,
    'in person': words.channelInPerson,
    writing: words.channelWriting,
    event: words.channelEvent,
    meeting: words.channelMeeting,
    other: words.channelOther,
  })[channel];

/** Saw, was told, or thinks, in words. */
export const sayCertainty = (certainty: Certainty, words: KnowingWords): string =>
  ({ saw: words.tagSaw, told: words.tagTold, think: words.tagThink })[certainty];
