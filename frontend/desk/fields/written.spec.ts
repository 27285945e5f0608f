import { readDay, readHour } from './written';

describe('what people write', () => {
  it('reads hours, whichever way they are written', () => {
    expect(['9h30', '9:30', '930', '0930', '9 h 30', '9H30', '09.30', ' 09:30 ', '9h30 min'].map((written) => readHour(written))).toEqual(Array(9).fill('09:30'));
    expect(['9 h', '9h', '9', '09', '9:'].map((written) => readHour(written))).toEqual(Array(5).fill('09:00'));
    expect(['14:05', '1405', '14h5', '0:00', '000', '23:59'].map((written) => readHour(written))).toEqual(['14:05', '14:05', '14:05', '00:00', '00:00', '23:59']);
  });
  it('refuses what is no hour', () => {
    for (const written of ['', 'midi', '25:00', '24:30', '24:00', '9:75', '9h300', '12345', '2:30 PM', '-9', '9:30:00']) expect(readHour(written)).toBeNull();
  });
  it('knows midnight at the end of a day', () => {
    expect(['24:00', '24h', '2400'].map((written) => readHour(written, true))).toEqual(Array(3).fill('24:00'));
    expect(['00:00', '00:20', '24:10'].map((written) => readHour(written, true))).toEqual(['00:00', '00:20', null]);
  });
  it('reads days as people write them', () => {
    expect(['23/11/2026', '23.11.26', '23112026', ' 3/1/2026 ', '23-11-2026'].map((written) => readDay(written))).toEqual(['2026-11-23', '2026-11-23', '2026-11-23', '2026-01-03', '2026-11-23']);
    expect(['', '31/02/2026', 'hier', '2026-11-31', '2026-11-23'].map((written) => readDay(written))).toEqual([null, null, null, null, '2026-11-23']);
  });
  it('takes two figures of a year for the past where a day cannot be to come', () => {
    expect(['04/03/61', '04/03/25', '24/11/26', '4/3/2061'].map((written) => readDay(written, '2026-11-23'))).toEqual(['1961-03-04', '2025-03-04', '1926-11-24', '2061-03-04']);
  });
});
