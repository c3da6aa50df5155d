/** The parts of a text, each Markdown that is whole in itself, in the order of the text. */
export interface Sections {
  head: string[];
  /** Made one by one, as only the first of ten thousand may be needed. */
  details: (() => string)[];
  tail: string[];
}

/**
 * As many whole sections as fit into a number of bytes of UTF-8: the head before the tail, and both before the
 * details. Where some are left out, `rest` says how many; where not even that fits, the text is empty.
 */
export function fit(
  { head, details, tail }: Sections,
  { maxBytes, rest }: { maxBytes: number; rest: (left: number) => string },
): string {
  const total = head.length + details.length + tail.length;
  let room = maxBytes - bytes(rest(total));
  if (room < 0) return "";

  const fits = (section: string) => {
    const isRoom = bytes(section) <= room;
    if (isRoom) room -= bytes(section);
    return isRoom;
  };
  const first = head.filter(fits);
  const last = tail.filter(fits);
  const middle: string[] = [];
  for (const make of details) {
    const section = make();
    if (!fits(section)) break;
    middle.push(section);
  }
  const left = total - first.length - middle.length - last.length;
  return [...first, ...middle, ...(left > 0 ? [rest(left)] : []), ...last].map(ended).join("\n");
}

const ended = (section: string) => `${section}\n`;
/** With the line feed that ends a section, and the one that parts it from the next. */
const bytes = (section: string) => Buffer.byteLength(section) + 2;
