/** How many of the placed workers get in now: `12`, or `9 of 12 get in` where some don't. */
export const placedInWords = ({ placed, entering }: { placed: number; entering: number }): string =>
  entering === placed ? String(placed) : `${entering} of ${placed} get in`;
