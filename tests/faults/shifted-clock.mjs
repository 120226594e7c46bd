// Loaded first into a process whose clock is to be wrong: by CLOCK_OFF milliseconds, later or earlier.
const off = Number(process.env.CLOCK_OFF ?? 0);
const Right = Date;

globalThis.Date = class extends Right {
  constructor(...parts) {
    super(...(parts.length === 0 ? [Right.now() + off] : parts));
  }
  // The framework copies what Date itself has, not what it inherits.
  static UTC = Right.UTC;
  static parse = Right.parse;
  static now() {
    return Right.now() + off;
  }
};
