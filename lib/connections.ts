/** How many connections to the database one process holds at most, by what it holds them for. */
export const COMMANDS = 10;
/** Jobs that the worker does at once. */
export const JOBS = 4;
/** The jobs' own, LISTEN, the queue's clock, the sealer, and one to spare. */
export const QUEUE = JOBS + 4;
/** The line that asks a silent database for a word; and the one by which a worker is known to live. */
const PULSE = 1;
const PRESENCE = 1;

export const connectionsOf = {
  web: COMMANDS + PULSE,
  worker: COMMANDS + PULSE + QUEUE + PRESENCE,
};
