/** Called by the framework once, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { requireSettings } = await import("@/lib/boot");
    if (process.env.NEXT_PHASE !== "phase-production-build") requireSettings();
  }
}
