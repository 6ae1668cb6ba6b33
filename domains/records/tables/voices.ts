import { code, flag, id, required, text, timestamp } from '../column.ts';
import type { Table } from '../table.ts';

const HOME =
  'UPRN|Property Reference|Property Ref|Prop Ref|Place Ref|Asset ID|Unit Ref|Unit ID|Property ID|Property Code|Property Number|Home ID|pro_refno|place_ref|Property No';

export const complaints: Table = {
  name: 'complaints',
  key: ['complaint_id'],
  extra: 'not-read',
  fileWords: ['complaints', 'complaint', 'feedback'],
  unlocks: 'complaints answered in time, upheld, and who does not complain',
  orders: [
    ['received_at', 'acknowledged_at'],
    ['received_at', 'responded_at'],
    ['received_at', 'escalated_at'],
  ],
  columns: [
    id(
      'complaint_id',
      'Complaint ID|Complaint Ref|Complaint Reference|Complaint No|Case Ref|Case Number|Case ID|Complaint Number|Case No',
      required,
    ),
    id('home_id', HOME, required),
    timestamp(
      'received_at',
      'Received At|Date Received|Received Date|Date Logged|Complaint Date|Logged Date|Opened Date|Date Opened',
      required,
    ),
    code('stage', 'Stage|Complaint Stage|Current Stage|Stage Desc', {
      '1': ['stage 1', 'stage one', 's1'],
      '2': ['stage 2', 'stage two', 's2'],
    }),
    timestamp(
      'acknowledged_at',
      'Acknowledged At|Date Acknowledged|Acknowledged Date|Acknowledgement Date|Ack Date',
    ),
    timestamp(
      'responded_at',
      'Responded At|Date Responded|Response Date|Date Closed|Closed Date|Resolved Date|Date of Response|Responded Date',
    ),
    code('outcome', 'Outcome|Complaint Outcome|Decision|Result|Outcome Desc|Resolution', {
      upheld: ['fully upheld', 'uph', 'justified'],
      partly_upheld: ['partially upheld', 'partly upheld', 'part upheld', 'partly justified'],
      not_upheld: ['not upheld', 'rejected', 'unjustified', 'not justified'],
      withdrawn: [],
    }),
    text(
      'category',
      'Category|Complaint Category|Complaint Type|Subject|Nature of Complaint|Category Desc|Service Area',
    ),
    timestamp('escalated_at', 'Escalated At|Date Escalated|Escalation Date|Stage 2 Date|Escalated Date'),
  ],
};

export const surveys: Table = {
  name: 'surveys',
  key: ['response_id'],
  extra: 'as-text',
  fileWords: ['surveys', 'survey', 'tsm', 'satisfaction', 'star', 'perception'],
  unlocks: 'satisfaction, and who was asked and did not answer',
  orders: [['asked_at', 'answered_at']],
  columns: [
    id(
      'response_id',
      'Response ID|Respondent ID|Survey ID|Response Ref|Survey Ref|Interview ID|Case ID',
      required,
    ),
    id('home_id', HOME),
    id(
      'resident_id',
      'Resident ID|Person Ref|Person Reference|Customer ID|Customer Ref|Contact ID|Person ID|Tenant ID|Resident Ref',
      { pseudonym: 'person' },
    ),
    timestamp(
      'asked_at',
      'Asked At|Date Sent|Invitation Date|Sent Date|Survey Date|Date Invited|Date Asked|Invited',
      required,
    ),
    timestamp(
      'answered_at',
      'Answered At|Date Completed|Completed Date|Response Date|Interview Date|Date Answered|Date Returned|Completion Date',
    ),
    text('instrument', 'Instrument|Survey Name|Survey Type|Questionnaire|Survey'),
    code('mode', 'Mode|Survey Mode|Collection Method|Method|Collection Mode|Survey Method', {
      telephone: ['phone', 'tel', 'cati'],
      online: ['web', 'internet', 'email', 'cawi'],
      postal: ['post', 'paper', 'letter'],
      face_to_face: ['in person', 'f2f', 'face to face', 'capi'],
      sms: ['text', 'text message'],
    }),
    text('language', 'Language|Survey Language|Interview Language'),
  ],
};

export const contacts: Table = {
  name: 'contacts',
  key: ['contact_id'],
  extra: 'not-read',
  fileWords: ['contacts', 'contact', 'crm', 'calls', 'interactions', 'visits', 'enquiries'],
  unlocks: 'homes without two-way contact, and defects that staff saw and nobody reported',
  orders: [],
  columns: [
    id(
      'contact_id',
      'Contact ID|Contact Ref|Interaction ID|Call ID|Activity ID|Case ID|CRM Ref|Enquiry Ref|Contact No',
      required,
    ),
    id('home_id', HOME, required),
    timestamp(
      'at',
      'At|Contact Date|Date|Date Time|Date of Contact|Interaction Date|Call Date|Created Date|Activity Date|Date Created',
      required,
    ),
    code('direction', 'Direction|Inbound Outbound|In Out|Call Direction', {
      in: ['inbound', 'incoming', 'i'],
      out: ['outbound', 'outgoing', 'o'],
    }),
    flag('two_way', 'Two Way|Two Way Contact|Spoken To|Contact Made|Successful Contact|Answered|Successful'),
    code('channel', 'Channel|Contact Method|Contact Type|Method|Method of Contact|Contact Channel', {
      phone: ['telephone', 'tel', 'call', 'phone call'],
      online: ['web', 'portal', 'website', 'internet', 'self service', 'webchat', 'web chat'],
      app: ['mobile app'],
      email: ['e mail'],
      in_person: ['in person', 'face to face', 'f2f', 'office', 'reception'],
      visit: ['home visit', 'tenancy visit', 'doorstep'],
      letter: ['post', 'written'],
      sms: ['text', 'text message'],
    }),
    text('by_team', 'By Team|Team|Department|Contact Team|Owning Team|Service Area'),
    text('topics', 'Topics|Topic|Reason|Contact Reason|Subject|Category|Enquiry Type|Nature of Enquiry'),
    text('outcome', 'Outcome|Contact Outcome|Result|Resolution'),
  ],
};

export const observations: Table = {
  name: 'observations',
  key: ['observation_id'],
  extra: 'not-read',
  fileWords: ['observations', 'observation', 'notes', 'insight'],
  unlocks: 'the staff slot of a triangulation card',
  orders: [],
  columns: [
    id('observation_id', 'Observation ID|Note ID|Observation Ref|Note Ref', required),
    timestamp('at', 'At|Date|Observed At|Observation Date|Date Observed|Note Date|Date Time', required),
    text('text', 'Text|Observation|Note|Note Text|Comment|What was seen|Description', required),
    id('home_id', HOME),
    text('area_code', 'LSOA|LSOA Code|Area Code'),
    text('cohort', 'Cohort|Group|About Whom|Who'),
    text('theme', 'Theme|Topic|Subject|Category'),
    code('certainty', 'Certainty|Basis|How Known|Sure', {
      saw: ['seen', 'i saw', 'observed'],
      told: ['was told', 'i was told', 'reported to me', 'heard'],
      think: ['i think', 'believe', 'opinion'],
    }),
    text('by_team', 'By Team|Team|Department|Author Team'),
  ],
};
