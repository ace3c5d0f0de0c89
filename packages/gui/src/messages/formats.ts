// Numbers, sizes and times as one locale writes them.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Every format a message file needs, for one locale (BCP 47). */
export function formatsFor(locale: string) {
  const numbers = new Intl.NumberFormat(locale);
  const decimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const gaps = new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 2 });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const times = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    locale,
    number: (value: number) => numbers.format(value),
    /** Two digits after the point: an average rank. */
    decimal: (value: number) => decimals.format(value),
    /** At most one digit after the point. */
    tenths: (value: number) => tenths.format(value),
    /** A share of 0 … 1; never rounded up to a whole it has not reached, nor down to nothing. */
    percent: (share: number) => percents.format(honestShare(share)),
    /** How far something is from being proven, as a share of itself: two digits that count. */
    gap: (share: number) => gaps.format(share),
    time: (iso: string) => times.format(new Date(iso)),
    /** “5 minutes ago”; the full date after a week. */
    since: (iso: string, now = Date.now()) => {
      const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
      if (seconds < MINUTE) return ago.format(0, 'second');
      if (seconds < HOUR) return ago.format(-Math.floor(seconds / MINUTE), 'minute');
      if (seconds < DAY) return ago.format(-Math.floor(seconds / HOUR), 'hour');
      if (seconds < 7 * DAY) return ago.format(-Math.floor(seconds / DAY), 'day');
      return times.format(new Date(iso));
    },
    bytes: (size: number) => {
      if (size < 1_000_000) return unit(locale, 'kilobyte', size / 1000);
      return unit(locale, 'megabyte', size / 1_000_000);
    },
    /** 0:07, 12:45, 1:02:03 */
    clock: (seconds: number) => {
      const whole = Math.max(0, Math.floor(seconds));
      const [h, m, s] = [Math.floor(whole / HOUR), Math.floor((whole % HOUR) / MINUTE), whole % MINUTE];
      const tail = `${h ? String(m).padStart(2, '0') : m}:${String(s).padStart(2, '0')}`;
      return h ? `${h}:${tail}` : tail;
    },
    milliseconds: (value: number) => (value < 1000 ? unit(locale, 'millisecond', value) : unit(locale, 'second', value / 1000)),
  };
}

const unit = (locale: string, name: string, value: number) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);

/** 99.7 % is not 100 %, and one of a thousand is not 0 %. */
function honestShare(share: number): number {
  if (share > 0.99 && share < 1) return 0.99;
  if (share > 0 && share < 0.01) return 0.01;
  return share;
}
