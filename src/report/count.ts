/** `1 case`, `3 cases`. */
export const counted = (n: number, noun: string) => `${n} ${n === 1 ? noun : `${noun}s`}`;
