/** Python's `datetime`: a moment as clocks in its zone show it. */
export class Moment {
  readonly zone: "utc" | "local";
  /** The clock's reading, kept as if it were UTC. */
  readonly clock: Date;

  constructor(date: Date, zone: "utc" | "local") {
    this.zone = zone;
    this.clock = zone === "utc" ? date : new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  }
}

export function isMoment(value: unknown): value is Moment {
  return value instanceof Moment;
}

/** As Python's `str`: `2026-01-31 09:05:00.250000+00:00`, a local time without its offset. */
export function momentText(moment: Moment): string {
  return (
    strftime(moment, microsecond(moment) ? "%Y-%m-%d %H:%M:%S.%f" : "%Y-%m-%d %H:%M:%S") + offset(moment)
  );
}

export function momentRepr(moment: Moment): string {
  const { year, month, day, hour, minute, second } = fields(moment);
  const last = microsecond(moment) ? [second, microsecond(moment)] : second ? [second] : [];
  const arguments_ = [year, month, day, hour, minute, ...last].join(", ");
  return `datetime.datetime(${arguments_}${moment.zone === "utc" ? ", tzinfo=datetime.timezone.utc" : ""})`;
}

/** The parts of a moment by the names that Python gives them. */
export function fields(moment: Moment): Record<string, number> {
  const { clock } = moment;
  return {
    year: clock.getUTCFullYear(),
    month: clock.getUTCMonth() + 1,
    day: clock.getUTCDate(),
    hour: clock.getUTCHours(),
    minute: clock.getUTCMinutes(),
    second: clock.getUTCSeconds(),
    microsecond: microsecond(moment),
  };
}

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

type Directive = (moment: Moment) => string;

const two = (value: number) => String(value).padStart(2, "0");

const DIRECTIVES: Record<string, string | Directive> = {
  Y: ({ clock }) => String(clock.getUTCFullYear()),
  y: ({ clock }) => two(clock.getUTCFullYear() % 100),
  m: ({ clock }) => two(clock.getUTCMonth() + 1),
  B: ({ clock }) => MONTHS[clock.getUTCMonth()]!,
  b: ({ clock }) => MONTHS[clock.getUTCMonth()]!.slice(0, 3),
  d: ({ clock }) => two(clock.getUTCDate()),
  e: ({ clock }) => String(clock.getUTCDate()).padStart(2),
  A: ({ clock }) => DAYS[clock.getUTCDay()]!,
  a: ({ clock }) => DAYS[clock.getUTCDay()]!.slice(0, 3),
  w: ({ clock }) => String(clock.getUTCDay()),
  u: ({ clock }) => String(clock.getUTCDay() || 7),
  j: ({ clock }) => String(dayOfYear(clock)).padStart(3, "0"),
  U: ({ clock }) => two(Math.floor((dayOfYear(clock) + 6 - clock.getUTCDay()) / 7)),
  W: ({ clock }) => two(Math.floor((dayOfYear(clock) + 6 - ((clock.getUTCDay() + 6) % 7)) / 7)),
  G: ({ clock }) => String(thursdayOf(clock).getUTCFullYear()),
  V: ({ clock }) => two(Math.ceil(dayOfYear(thursdayOf(clock)) / 7)),
  H: ({ clock }) => two(clock.getUTCHours()),
  I: ({ clock }) => two(clock.getUTCHours() % 12 || 12),
  p: ({ clock }) => (clock.getUTCHours() < 12 ? "AM" : "PM"),
  M: ({ clock }) => two(clock.getUTCMinutes()),
  S: ({ clock }) => two(clock.getUTCSeconds()),
  f: (moment) => String(microsecond(moment)).padStart(6, "0"),
  z: ({ zone }) => (zone === "utc" ? "+0000" : ""),
  Z: ({ zone }) => (zone === "utc" ? "UTC" : ""),
  c: "%a %b %e %H:%M:%S %Y",
  D: "%m/%d/%y",
  x: "%m/%d/%y",
  F: "%Y-%m-%d",
  T: "%H:%M:%S",
  X: "%H:%M:%S",
  R: "%H:%M",
  "%": () => "%",
};

/** Python's `strftime` in the C locale; throws an `Error` at a directive that is not known. */
export function strftime(moment: Moment, format: string): string {
  return format.replace(/%(.?)/gsu, (_, letter: string) => {
    const directive = Object.hasOwn(DIRECTIVES, letter) ? DIRECTIVES[letter]! : undefined;
    if (directive === undefined) {
      throw new Error(`%${letter} is no part of a date; use one of %${Object.keys(DIRECTIVES).join(" %")}`);
    }
    return typeof directive === "string" ? strftime(moment, directive) : directive(moment);
  });
}

function offset({ zone }: Moment): string {
  return zone === "utc" ? "+00:00" : "";
}

function microsecond({ clock }: Moment): number {
  return clock.getUTCMilliseconds() * 1000;
}

const DAY = 24 * 60 * 60 * 1000;

/** From 1. */
function dayOfYear(clock: Date): number {
  return Math.floor((clock.getTime() - Date.UTC(clock.getUTCFullYear(), 0)) / DAY) + 1;
}

/** The Thursday of a day's week, which says to which year ISO 8601 counts the week. */
function thursdayOf(clock: Date): Date {
  return new Date(clock.getTime() + (4 - (clock.getUTCDay() || 7)) * DAY);
}
