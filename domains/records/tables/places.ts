import { date, id, integer, number, required, text } from '../column.ts';
import type { Table } from '../table.ts';

export const sensors: Table = {
  name: 'sensors',
  key: ['home_id', 'day'],
  extra: 'not-read',
  fileWords: ['sensors', 'sensor', 'iot', 'readings', 'humidity', 'telemetry'],
  unlocks: 'homes that are cold or damp and have told nobody',
  orders: [],
  columns: [
    id(
      'home_id',
      'UPRN|Property Reference|Property Ref|Prop Ref|Place Ref|Asset ID|Property ID|Home ID|Unit Ref',
      required,
    ),
    date('day', 'Day|Date|Reading Date|Reading Day', required),
    number(
      'mean_temperature_c',
      'Mean Temperature C|Avg Temp|Average Temperature|Temperature|Mean Temp|Temp C',
      { min: -30, max: 60 },
    ),
    number(
      'mean_relative_humidity',
      'Mean Relative Humidity|Avg RH|Average Humidity|Humidity|RH|Relative Humidity',
      { min: 0, max: 100 },
    ),
    number('hours_over_70rh', 'Hours Over 70RH|Hours Over 70|Hours RH Over 70', { min: 0, max: 24 }),
    number('co2_ppm', 'CO2 PPM|CO2|Mean CO2', { min: 0, max: 20000 }),
  ],
};

export const areas: Table = {
  name: 'areas',
  key: ['area_code'],
  extra: 'as-found',
  fileWords: ['areas', 'area', 'lsoa', 'imd', 'deprivation'],
  unlocks: 'what areas are like: deprivation and the shares of the census',
  orders: [],
  columns: [
    id(
      'area_code',
      'Area Code|LSOA|LSOA Code|LSOA21CD|LSOA11CD|LSOA code (2021)|LSOA code (2011)|Code|geography code',
      required,
    ),
    number('population', 'Population|Total Population|Residents', { min: 0 }),
    number('households', 'Households|Total Households', { min: 0 }),
  ],
};

export const areaCounts: Table = {
  name: 'area_counts',
  key: ['source', 'area_code', 'period'],
  extra: 'not-read',
  fileWords: ['areacounts', 'counts'],
  unlocks: 'silences in reports that are published by area only',
  orders: [],
  columns: [
    text('source', 'Source|Publisher|Site', required),
    id('area_code', 'Area Code|LSOA|LSOA Code|LSOA21CD|LSOA11CD', required),
    id('period', 'Period|Year|Month|Quarter', required),
    integer('count', 'Count|Reports|Total|Number', { ...required, min: 0 }),
    integer('users', 'Users|Unique Users|Reporters', { min: 0 }),
  ],
};

export const panel: Table = {
  name: 'panel',
  key: ['member_id'],
  extra: 'as-characteristics',
  fileWords: ['panel', 'panels', 'involved', 'engaged', 'scrutiny'],
  unlocks: 'whom the panel represents, and whom it does not',
  orders: [['joined', 'left']],
  columns: [
    id('member_id', 'Member ID|Member Ref|Resident ID|Person Ref|Customer ID', {
      ...required,
      pseudonym: 'person',
    }),
    text('panel', 'Panel|Panel Name|Group|Forum'),
    date('joined', 'Joined|Date Joined|Start Date|Joined Date'),
    date('left', 'Left|Date Left|End Date|Left Date'),
  ],
};
