// Noise on the console is a defect of the test or of the code under test: React says there what it dislikes.
const METHODS = ["debug", "info", "log", "warn", "error"] as const;
let said: string[] = [];

beforeEach(() => {
  said = [];
  for (const method of METHODS) {
    console[method] = (...parts: unknown[]) => {
      said.push(`console.${method}: ${parts.map(String).join(" ")}`);
    };
  }
});

afterEach(() => {
  if (said.length > 0) throw new Error(`The console must stay silent, but it was told:\n${said.join("\n")}`);
});
