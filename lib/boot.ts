import { settings } from "@/lib/env";

/** Ends the process where its settings are faulty, and says which: a half-configured instance must not answer. */
export function requireSettings(): void {
  try {
    settings();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
