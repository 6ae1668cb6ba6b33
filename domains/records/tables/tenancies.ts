import { code, date, id, required } from '../column.ts';
import type { Table } from '../table.ts';

export const tenancies: Table = {
  name: 'tenancies',
  key: ['tenancy_id'],
  extra: 'not-read',
  fileWords: ['tenancies', 'tenancy', 'tenancys', 'leases', 'accounts', 'agreements'],
  unlocks: 'who lived in a home on the day of a job, and the time each household was at risk',
  orders: [['start', 'end']],
  columns: [
    id(
      'tenancy_id',
      'Tenancy Reference|Tenancy Ref|Tenancy No|Tenancy Number|TNC Ref|tcy_refno|Tenancy ID|Account Ref|Rent Account|Rent Account No|Agreement Ref|Tag Ref|Payment Ref',
      { ...required, pseudonym: 'tenancy' },
    ),
    id(
      'home_id',
      'UPRN|Property Reference|Property Ref|Prop Ref|Place Ref|Asset ID|Unit Ref|Unit ID|Property ID|Property Code|Property Number|Home ID|pro_refno|place_ref|Property No',
      required,
    ),
    date(
      'start',
      'Start|Start Date|Tenancy Start|Tenancy Start Date|Commencement Date|Date From|Tenancy Commenced|COT|Ten Start|Act Start Date',
      required,
    ),
    date(
      'end',
      'End|End Date|Tenancy End|Tenancy End Date|Termination Date|Date To|Tenancy Terminated|EOT|Ten End|Act End Date',
    ),
    code(
      'agreement',
      'Agreement|Tenancy Type|Agreement Type|Tenancy Type Desc|Ten Type|Tenure Type|Tenancy Agreement',
      {
        assured: [
          'assured tenancy',
          'assured tenant',
          'assd',
          'ast',
          'assured shorthold',
          'assured shorthold tenancy',
          'assured non shorthold',
        ],
        secure: [
          'secure tenancy',
          'secure tenant',
          'sec',
          'introductory',
          'introductory tenancy',
          'flexible',
          'flexible secure',
          'protected',
        ],
        licence: ['licence to occupy', 'license', 'lic', 'licensee', 'excluded licence'],
        shared_ownership: ['shared ownership', 'so', 'shared owner', 'low cost home ownership', 'lcho'],
        leasehold: ['leaseholder', 'lease', 'lh', 'long leasehold', 'leasehold rtb'],
        starter: ['starter tenancy', 'probationary', 'starter tenant'],
      },
    ),
  ],
};
